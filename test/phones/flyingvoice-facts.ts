/** A Flyingvoice model as far as sources describe it: facts of our own. */
export interface FlyingvoiceModel {
  readonly firmware: string;
  /** null = no source knows: any number is taken. */
  readonly accounts: number | null;
  readonly lineKeys: number;
  readonly softKeys: number;
  /**
   * What it asks for first. `boot`: the boot file and what that includes (public collection). `profile`: the file that `DBID_PRV_CONFIGFILE` names,
   * then the second profile (the vendor's page).
   */
  readonly asks: 'boot' | 'profile';
  /** Where it looks for do-not-disturb and forwards: no source tells, so some do this and some do that. */
  readonly state: 'phone' | 'account';
}

/** Models that tests use: each kind of key equipment, each way of asking. */
export const flyingvoiceModels: Readonly<Record<string, FlyingvoiceModel>> = {
  FIP13G: { firmware: '0.6.24', accounts: 4, lineKeys: 9, softKeys: 4, asks: 'boot', state: 'phone' },
  FIP15G: { firmware: '0.6.24', accounts: 16, lineKeys: 74, softKeys: 4, asks: 'boot', state: 'account' },
  FIP16: { firmware: '0.5.15.4', accounts: 20, lineKeys: 0, softKeys: 0, asks: 'boot', state: 'account' },
  P10: { firmware: '0.11.6', accounts: null, lineKeys: 0, softKeys: 4, asks: 'profile', state: 'phone' },
};

/** Key types by number (the collection's table), in words. */
export const flyingvoiceKeyTypes: Readonly<Record<string, string>> = {
  1: 'conference',
  2: 'forward',
  3: 'transfer',
  4: 'hold',
  5: 'dnd',
  6: 'redial',
  9: 'direct-pickup',
  10: 'call-park',
  11: 'dtmf',
  12: 'voicemail',
  13: 'speed-dial',
  14: 'intercom',
  15: 'line',
  16: 'blf',
  19: 'public-hold',
  20: 'private-hold',
  23: 'group-pickup',
  24: 'multicast-paging',
  25: 'record',
  27: 'xml-browser',
  28: 'history',
  29: 'directory',
  30: 'menu',
  32: 'new-sms',
  33: 'status',
  35: 'url-record',
  38: 'ldap',
  39: 'blf-list',
  43: 'local-phonebook',
  45: 'local-group',
  48: 'account-up',
  49: 'account-down',
  66: 'paging-list',
};

const flag = /^[01]$/;
const seconds = /^\d{1,7}$/;
const keyType = new RegExp(`^(0|${Object.keys(flyingvoiceKeyTypes).join('|')})$`);

/** Values that sources print for a parameter: the first line whose name fits decides. A parameter without a line takes anything. */
export const flyingvoiceValues: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^DBID_RESYNC_FROM_SIP$|^sip\.notify_reboot_enable$/, /^[012]$/],
  [/^DBID_RESYNC_(PERIODIC|DELAY|RETRY_DELAY)$|^DBID_RANDOM_DELAY$|^DBID_UPGRADE_RETRY_DELAY$/, seconds],
  [/^DBID_RESYNC_(ON_RESET|AFTER_UPGRADE)$|_ENABLED$/, flag],
  [/^DBID_PRV_HTTP_AUTHENTRCATION2?$/, /^(Basic|Digest)$/],
  [/^DBID_(PROFILE|UPGRADE)_RULE2?$/, /^(https?|t?ftp):\/\/\S+$/],
  [/\.nat\.udp_update_enable$/, /^[0-3]$/],
  [/\.transport_type$/, /^[0-3]$/],
  [/\.srtp_encryption$/, /^[012]$/],
  [/\.dtmf\.type$/, /^[0-3]$/],
  [/^(linekey|programablekey)\.\d+\.type$/, keyType],
  [/^(linekey|programablekey)\.\d+\.line$/, /^\d{1,3}$/],
  [/^static\.auto_provision\.repeat\.minutes$/, /^[1-9]\d{0,4}$/],
  [/_vid$/, /^(\d{1,3}|[1-3]\d{3}|40[0-8]\d|409[0-4])$/],
  [/^local_time\.date_format$/, /^[0-6]$/],
  [/^local_time\.time_format$/, flag],
  [/^local_time\.time_zone$/, /^(0|\+(\d|1[0-2])(:[0-5]\d)?|-(\d|1[01])(:[0-5]\d)?)$/],
  [/^transfer\.dsskey_deal_type$/, /^[012]$/],
  [/^phone_setting\.ring_type$/, /^[\w.-]+\.wav$/],
  [/^static\.security\.user_password$/, /^admin:.{1,99}$/],
  [/^static\.security\.trust_certificates$/, flag],
  [/\.codec\.[a-z0-9_]+\.priority$/, /^\d{1,2}$/],
  [/^features\.action_uri_limit_ip$/, /^\d+(\.\d+){3}$/],
  [/(^|[._])url$|^action_url\./, /^.{1,511}$/],
  [/(^|[._])enable$|_enable$/, flag],
];

/** Parameters whose change restarts the phone: by analogy those of the network. */
export const flyingvoiceRestarts = /^static\.network\./;
