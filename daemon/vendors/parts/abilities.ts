/*
 * Settings that come together on a phone: a family spreads the groups that it can do whole and names the rest one by one.
 * What joins a group is claimed by every make that has it; the contract tests tell which of them does not write it.
 */

/** An account at the exchange and its voice. */
export const sipAccount = [
  'sip.server',
  'sip.port',
  'sip.transport',
  'sip.srtp',
  'sip.outbound-proxy',
  'sip.outbound-proxy-port',
  'sip.backup-proxy',
  'sip.backup-proxy-port',
  'sip.register-expiry',
  'sip.nat-keepalive',
  'sip.codecs',
  'sip.dtmf',
] as const;

/** Where and when a phone fetches. */
export const fetching = [
  'provisioning.nightly',
  'provisioning.window-from',
  'provisioning.window-to',
  'provisioning.base-url',
  'provisioning.firmware-url',
] as const;

/** How calls come in, wait and are passed on. */
export const callHandling = [
  'calls.call-waiting',
  'calls.call-waiting-tone',
  'calls.transfer-mode',
  'calls.caller-id',
  'calls.dial-plan',
  'calls.emergency-numbers',
] as const;

/** Ring tones, also by where a call comes from. */
export const ringing = [
  'ring.ringtone',
  'ring.ringtone-url',
  'ring.internal',
  'ring.external',
  'ring.internal-alert-info',
  'ring.external-alert-info',
] as const;

/** The LDAP directory. */
export const ldapDirectory = [
  'ldap.enabled',
  'ldap.server',
  'ldap.port',
  'ldap.encryption',
  'ldap.user',
  'ldap.password',
  'ldap.base',
  'ldap.name-filter',
  'ldap.number-filter',
  'ldap.name-attributes',
  'ldap.display-name',
  'ldap.main-number-attribute',
  'ldap.mobile-number-attribute',
  'ldap.other-number-attribute',
] as const;

/** Codes by which a phone tells the exchange of do-not-disturb and forwards. */
export const stateCodes = [
  'feature-code.dnd-on',
  'feature-code.dnd-off',
  'feature-code.forward-always-on',
  'feature-code.forward-always-off',
  'feature-code.forward-busy-on',
  'feature-code.forward-busy-off',
  'feature-code.forward-no-answer-on',
  'feature-code.forward-no-answer-off',
] as const;

/** Codes that keys dial. */
export const keyedCodes = [
  'feature-code.direct-pickup',
  'feature-code.group-pickup',
  'feature-code.queue-toggle',
  'feature-code.record',
] as const;

/** Addresses that phones call when something happens. */
export const actionUrls = [
  'action-url.started',
  'action-url.registered',
  'action-url.registration-failed',
  'action-url.off-hook',
  'action-url.on-hook',
  'action-url.incoming-call',
  'action-url.outgoing-call',
  'action-url.call-established',
  'action-url.call-ended',
  'action-url.missed-call',
  'action-url.hold',
  'action-url.resume',
  'action-url.dnd-on',
  'action-url.dnd-off',
] as const;

/** Keys pressed over the network. */
export const remoteControl = ['remote-control.enabled', 'remote-control.from'] as const;

/** What a phone tells a web server in front of ours, and whom it trusts. */
export const webTrust = ['provisioning.server-trust', 'provisioning.http-user', 'provisioning.http-password'] as const;
