/** A Maxwell as the maker's documents describe it. */
export interface MaxwellModel {
  readonly firmware: string;
  readonly accounts: number;
}

/** Models that tests use. */
export const maxwellModels: Readonly<Record<string, MaxwellModel>> = {
  'Maxwell Basic': { firmware: '3.15.9', accounts: 4 },
  'Maxwell 2': { firmware: '3.15.9', accounts: 4 },
  'Maxwell 3': { firmware: '3.15.9', accounts: 4 },
  'Maxwell 4': { firmware: '3.15.9', accounts: 4 },
};

/** Types of function and soft keys, in words. */
export const maxwellKeyTypes: Readonly<Record<string, string>> = {
  '0': 'line',
  '3': 'speed-dial',
  '4': 'blf',
  '6': 'forward',
  '7': 'dtmf',
  '8': 'url',
  '10': 'code',
  '13': 'ldap',
  '17': 'redial',
};

const bit = /^[01]$/;
const port = /^([1-9]\d{0,4})$/;
const vlan = /^(0|[1-9]\d{0,2}|[1-3]\d{3}|40[0-8]\d|409[0-4])$/;
const address = /^https?:\/\/\S+$/;
const tones = 'ITA AUT CZE DNK FIN FRA DEU GRC NLD POL PRT RUS ZAF ESP SWE GBR USA INT';
const enabled = /^(Enabled|Disabled)$/;
const onOffOf = (names: string): [RegExp, RegExp][] =>
  names.split(' ').map((name) => [new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('#', '\\d+')}$`), bit]);

/** What parameters take, by the patterns of their names; a parameter without a line takes any text but an empty one. */
export const maxwellValues: readonly (readonly [name: RegExp, value: RegExp])[] = [
  ...onOffOf(
    'SIP.Account.#.Active SIP.Account.#.CallWaiting SIP.Account.#.VoiceMail.Active SIP.Account.#.FailoverServer.Enabled ' +
      'SIP.Account.#.STUN.Enabled SIP.Security.UseSIPS SIP.Security.SRTP SIP.Security.AcceptNonSRTPCalls SIP.PRACK Telephony.DnD.Active ' +
      'Telephony.CallDivert.#.All.Active Telephony.CallDivert.#.Busy.Active Telephony.CallDivert.#.NoAnswer.Active ' +
      'NetDir.LDAP.#.Enable SIP.Checksync.Simple System.Security.AcceptAllCertificates FirmwareManagment.AutomaticCheckForUpdates',
  ),
  [/^SIP\.Account\.\d+\.OutboundProxy\.Mode$/, /^[012]$/],
  [/^SIP\.Account\.\d+\.DTMFTransmission$/, /^[0134]$/],
  [/^SIP\.Account\.\d+\.\w+\.Port$/, port],
  [/^NetDir\.LDAP\.\d+\.Server\.Port$/, port],
  [/^NetDir\.LDAP\.\d+\.Security$/, /^[012]$/],
  [/^SIP\.TransportProtocol$/, /^[12]$/],
  [/^SIP\.ActiveCodecs$/, /^\d{1,3}(,\d{1,3})*$/],
  [/^Telephony\.ToneScheme$/, new RegExp(`^(${tones.replaceAll(' ', '|')})$`)],
  [/^Telephony\.CallTransfer\.HoldOnTransfer\./, enabled],
  [/^(PhoneUI\.Settings|WebUI)\.Language$/, /^[a-z]{2}-[a-z]{2}$/],
  [/^System\.DateAndTime\.TimeZone$/, /^GMT([+-]\d{1,2}(:\d\d)?)?\.[A-Za-z]+\/[A-Za-z_]+$/],
  [/^System\.DateAndTime\.AutoAdjustTime$/, /^NTPService(Enabled|DHCP)$/],
  [/^System\.DateAndTime\.TimeFormat$/, /^(24h|12h)$/],
  [/^System\.DateAndTime\.DateOrder$/, /^(dd\.mm|mm\.dd)\.yyyy$/],
  [/^System\.Provision\.Period$/, /^\d{1,6}$/],
  [/^System\.Provision\.ProvisioningServer$/, address],
  [/^System\.Events\./, address],
  [/^NET\.VLAN\.Tagging$/, /^[012]$/],
  [/^NET\.VLAN\.\w+\.Identifier$/, vlan],
  [/^NET\.VLAN\.\w+\.Priority$/, /^[0-7]$/],
  [/^PhoneUI\.Keys\.\w+\.\d+\.Type$/, /^(-1|0|3|4|6|7|8|10|13|17)$/],
  [/^PhoneUI\.Settings\.(Backlight|Contrast)$/, /^([1-9]|10)$/],
  [/^PhoneUI\.Settings\.(BacklightTimeout|ScreenSaverTimeout)$/, /^\d{1,2}$/],
];

/** Parameters whose change restarts the phone: VLAN. */
export const maxwellRestarts = /^NET\./;
