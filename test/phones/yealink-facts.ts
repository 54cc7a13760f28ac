/** A Yealink model as the maker's documents describe it: facts of our own, from the auto-provisioning guides (V80-V87). */
export interface YealinkModel {
  readonly firmware: string;
  /** Number in the name of the common file. */
  readonly commonFile: number;
  readonly accounts: number;
  readonly lineKeys: number;
}

/** Models that tests use, at least one of each kind of screen and generation. */
export const yealinkModels: Readonly<Record<string, YealinkModel>> = {
  'SIP-T19P_E2': { firmware: '53.84.0.125', commonFile: 53, accounts: 1, lineKeys: 0 },
  'SIP-T21P_E2': { firmware: '52.84.0.125', commonFile: 52, accounts: 2, lineKeys: 2 },
  'SIP-T23G': { firmware: '44.84.0.140', commonFile: 44, accounts: 3, lineKeys: 3 },
  'SIP-T27G': { firmware: '69.86.0.15', commonFile: 69, accounts: 6, lineKeys: 21 },
  'SIP-T29G': { firmware: '46.83.0.120', commonFile: 46, accounts: 16, lineKeys: 27 },
  'SIP-T31P': { firmware: '124.86.0.75', commonFile: 123, accounts: 2, lineKeys: 2 },
  'SIP-T33G': { firmware: '124.86.0.75', commonFile: 124, accounts: 4, lineKeys: 12 },
  'SIP-T40G': { firmware: '76.84.0.125', commonFile: 76, accounts: 3, lineKeys: 3 },
  'SIP-T42S': { firmware: '66.86.0.15', commonFile: 67, accounts: 12, lineKeys: 15 },
  'SIP-T43U': { firmware: '108.86.0.90', commonFile: 107, accounts: 12, lineKeys: 21 },
  'SIP-T46G': { firmware: '28.83.0.120', commonFile: 28, accounts: 16, lineKeys: 27 },
  'SIP-T46S': { firmware: '66.86.0.15', commonFile: 66, accounts: 16, lineKeys: 27 },
  'SIP-T46U': { firmware: '108.86.0.90', commonFile: 108, accounts: 16, lineKeys: 27 },
  'SIP-T48S': { firmware: '66.86.0.15', commonFile: 65, accounts: 16, lineKeys: 29 },
  'SIP-T54W': { firmware: '96.86.0.70', commonFile: 96, accounts: 16, lineKeys: 27 },
  'SIP-T58': { firmware: '58.86.0.20', commonFile: 58, accounts: 16, lineKeys: 27 },
  'SIP-T73W': { firmware: '185.87.0.34', commonFile: 183, accounts: 12, lineKeys: 48 },
  'SIP-T87W': { firmware: '185.87.0.34', commonFile: 197, accounts: 16, lineKeys: 95 },
  VP59: { firmware: '91.86.0.20', commonFile: 91, accounts: 16, lineKeys: 27 },
  AX83H: { firmware: '180.87.0.15', commonFile: 180, accounts: 2, lineKeys: 0 },
  W70B: { firmware: '146.87.0.15', commonFile: 146, accounts: 10, lineKeys: 0 },
};

/** Key types by number (administrator guides, "DSS key types"), in words. */
export const yealinkKeyTypes: Readonly<Record<string, string>> = {
  1: 'conference',
  2: 'forward',
  3: 'transfer',
  4: 'hold',
  5: 'dnd',
  6: 'redial',
  7: 'recall',
  8: 'sms',
  9: 'direct-pickup',
  10: 'call-park',
  11: 'dtmf',
  12: 'voicemail',
  13: 'speed-dial',
  14: 'intercom',
  15: 'line',
  16: 'blf',
  17: 'url',
  18: 'group-listening',
  19: 'public-hold',
  20: 'private-hold',
  21: 'shared-line',
  22: 'xml-group',
  23: 'group-pickup',
  24: 'multicast-paging',
  25: 'record',
  27: 'xml-browser',
  28: 'history',
  29: 'directory-old',
  30: 'menu',
  31: 'switch-account',
  32: 'new-sms',
  33: 'status',
  34: 'hot-desking',
  35: 'url-record',
  37: 'page-switch',
  38: 'ldap',
  39: 'blf-list',
  40: 'prefix',
  41: 'zero-touch',
  42: 'acd',
  43: 'local-directory',
  45: 'local-group',
  47: 'xml-directory',
  50: 'phone-lock',
  51: 'account-up',
  52: 'account-down',
  56: 'retrieve-park',
  61: 'directory',
  66: 'paging-list',
  73: 'custom',
};

const flag = /^[01]$/;
const part = String.raw`(25[0-5]|2[0-4]\d|1?\d?\d|\*)`;
const addresses = String.raw`${part}(\.${part}){3}`;
const seconds = /^(0|1|15|30|60|120|300|600|1800|3600|7200|10800|21600)$/;
const ringTone = /^(Ring[1-8]\.wav|Silent\.wav|Splash\.wav|(Resource:|Config:|Custom:)?[\w.-]{1,60}\.wav)$/;
const suites = /^[A-Z0-9_]+(,[A-Z0-9_]+)*$/;
const toneCountries =
  /^(Custom|Australia|Austria|Brazil|Belgium|Chile|China|Czech|Czech ETSI|Denmark|Finland|France|Germany|Great Britain|Greece|Hungary|Lithuania|India|Italy|Japan|Mexico|New Zealand|Netherlands|Norway|Portugal|Spain|Switzerland|Sweden|Russia|United States)$/;
const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;
const keyType = new RegExp(`^(0|${Object.keys(yealinkKeyTypes).join('|')})$`);
const screenLanguages =
  /^(English|Chinese_S|Chinese_T|French|French_CA|German|Italian|Polish|Portuguese|Portuguese_LA|Spanish|Spanish_LA|Turkish|Russian|Dutch|Danish|Swedish)$/;

/**
 * Values that the guides print for a parameter: the first line whose name fits decides. A parameter without a line takes anything.
 */
export const yealinkValues: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^sip\.notify_reboot_enable$/, /^[012]$/],
  [/^features\.action_uri_limit_ip$/, new RegExp(`^(any|${addresses}(,${addresses})*)$`)],
  [/^action_url\./, /^https?:\/\/\S{1,503}$/],
  [/^static\.auto_provision\.retry_delay_after_file_transfer_failed$/, /^\d{1,3}$/],
  [/^(sip|security)\.tls_cipher_list$/, /^!?[A-Z0-9]+(:!?[A-Z0-9]+)*$/],
  [/\.srtp\.cipher_list$/, suites],
  [/^voice\.tone\.country$/, toneCountries],
  [/^phone_setting\.ring_type$/, ringTone],
  [/^distinctive_ring_tones\.alert_info\.\d+\.text$/, /^.{1,32}$/u],
  [/^distinctive_ring_tones\.alert_info\.\d+\.ringer$/, /^([1-9]|10)$/],
  [/^voice\.(handset|headset|handfree)\.spk_vol$/, /^(\d|1[0-5])$/],
  [/^phone_setting\.(active_backlight_level|contrast)$/, /^([1-9]|10)$/],
  [/^phone_setting\.backlight_time$|^screensaver\.wait_time$/, seconds],
  [/^phone_setting\.call_info_display_method$/, /^[0-4]$/],
  [/^phone_setting\.phone_lock\.unlock_pin$/, /^\d{1,15}$/],
  [/^phone_setting\.emergency\.number$/, /^[\d*#+]+(,[\d*#+]+)*$/],
  [/^dialplan\.digitmap\.string$/, /^.{1,2048}$/],
  [/^dialplan\.digitmap\.no_match_action$/, /^[012]$/],
  [/\.timeout_fwd\.timeout$/, /^(\d|1\d|20)$/],
  [/\.nat\.udp_update_time$/, /^(1[5-9]|[2-9]\d|\d{3,10})$/],
  [/\.codec\.(?!(pcmu|pcma|g722|g729|g726_(16|24|32|40)|g723_(53|63)|ilbc|ilbc_13_33kbps|ilbc_15_2kbps|opus)\.)/, /^$/],
  [/\.nat\.udp_update_enable$/, /^[0-3]$/],
  [/\.transport_type$/, /^[0-3]$/],
  [/\.srtp_encryption$/, /^[012]$/],
  [/\.dtmf\.type$/, /^[0-3]$/],
  [/^(linekey|programablekey)\.\d+\.type$|^expansion_module\.\d+\.key\.\d+\.type$/, keyType],
  [/^(linekey|programablekey)\.\d+\.line$|^expansion_module\.\d+\.key\.\d+\.line$/, /^\d{1,3}$/],
  [/^static\.auto_provision\.weekly\.dayofweek$/, /^[0-6]{1,7}$/],
  [/^static\.auto_provision\..*(begin|end)_time$/, clockTime],
  [/^static\.auto_provision\.repeat\.minutes$/, /^([1-9]\d{0,3}|[1-3]\d{4}|4[0-2]\d{3}|43[01]\d{2}|43200)$/],
  [/^static\.auto_provision\.weekly_upgrade_interval$/, /^(\d|1[0-2])$/],
  [/_vid$/, /^([1-9]\d{0,2}|[1-3]\d{3}|40[0-8]\d|409[0-4])$/],
  [/^static\.network\.vlan\..*_priority$/, /^[0-7]$/],
  [/^local_time\.date_format$/, /^[0-6]$/],
  [/^local_time\.time_format$/, flag],
  [/^local_time\.summer_time$/, /^[012]$/],
  [/^local_time\.dst_time_type$/, flag],
  [/^local_time\.time_zone$/, /^([+-]?(\d|1[0-4])(:[0-5]\d)?)$/],
  [
    /^local_time\.(start|end)_time$/,
    /^([1-9]|1[0-2])\/([1-9]|[12]\d|3[01])\/(\d|1\d|2[0-3])$|^([1-9]|1[0-2])\/[1-5]\/[1-7]\/(\d|1\d|2[0-3])$/,
  ],
  [/^local_time\.offset_time$/, /^-?([12]?\d?\d|300)$/],
  [/^lang\.(gui|wui)$/, screenLanguages],
  [/^transfer\.dsskey_deal_type$/, /^[012]$/],
  [/^features\.(dnd|fwd)_mode$/, flag],
  [/^ldap\.tls_mode$/, /^[012]$/],
  [/^static\.syslog\.level$/, /^[0-6]$/],
  [/^static\.syslog\.transport_type$/, /^[012]$/],
  [/^static\.security\.user_password$/, /^(admin|user|var):.{1,99}$/],
  [/^static\.security\.trust_certificates$|cn_validation$/, flag],
  [/^static\.security\.ca_cert$/, /^[012]$/],
  [/\.codec\.[a-z0-9_]+\.priority$/, /^\d{1,2}$/],
  [/^account\.\d+\.sip_server\.\d\.expires$/, /^\d{1,10}$/],
  [/(^|[._])port$|_port$/, /^\d{1,4}$|^[1-5]\d{4}$|^6[0-4]\d{3}$|^65[0-4]\d{2}$|^655[0-2]\d$|^6553[0-5]$/],
  [/\.(display_name|label)$/, /^.{1,99}$/u],
  [/(^|[._])url$/, /^.{1,511}$/],
  [/(^|[._])enable$|_enable$/, flag],
];

/** Parameters whose change restarts the phone: network, VLAN and transport (auto-provisioning guides, "takes effect after a reboot"). */
export const yealinkRestarts =
  /^static\.(network|wui)\.|^static\.security\.(trust|ca|cn|default_ssl)|\.transport_type$|^sip\.listen_port$/;

/** What a parameter was called until V80: without `static.`, and some otherwise (wazo's V80 templates, vendor's comments). */
export function yealinkOldName(name: string): string {
  if (!name.startsWith('static.')) return name;
  const old = name.slice('static.'.length);
  return yealinkRenamed[old] ?? old;
}

const yealinkRenamed: Readonly<Record<string, string>> = {
  'auto_provision.weekly.dayofweek': 'auto_provision.weekly.mask',
  'syslog.enable': 'syslog.mode',
  'syslog.level': 'syslog.log_level',
};
