/** A model as exports and collections describe it. */
export interface FanvilModel {
  readonly brand: 'Fanvil' | 'Nethesis';
  readonly firmware: string;
  readonly accounts: number;
  /** Pages of side keys and of keys: how many, and how many keys each. `row` = older firmware, one row of keys without pages. */
  readonly side?: readonly [number, number];
  readonly keys?: readonly [number, number];
  readonly row?: number;
  /** Name of the file that the model's phones share. */
  readonly commonFile?: string;
}

/** Models that tests use, at least one of each generation. */
export const fanvilModels: Readonly<Record<string, FanvilModel>> = {
  X4: { brand: 'Fanvil', firmware: '2.10.2.6887', accounts: 4, row: 30, commonFile: 'f0X4hw1.100.cfg' },
  H5: { brand: 'Fanvil', firmware: '2.10.2.6887', accounts: 1, row: 6 },
  X5S: { brand: 'Fanvil', firmware: '2.2.12', accounts: 16, keys: [5, 8], commonFile: 'F0V00X5S0000.cfg' },
  X6: { brand: 'Fanvil', firmware: '2.2.12', accounts: 20, keys: [5, 12], commonFile: 'F0V00X600000.cfg' },
  W611W: { brand: 'Fanvil', firmware: '2.14.2.28', accounts: 4, keys: [2, 8], commonFile: 'F0V611W00000.cfg' },
  'H2U-V2': { brand: 'Fanvil', firmware: '2.12.20.2', accounts: 2, commonFile: 'F0V2UV200000.cfg' },
  X3U: { brand: 'Fanvil', firmware: '2.4.10', accounts: 6, side: [1, 3] },
  'X5U-V2': {
    brand: 'Fanvil',
    firmware: '2.12.16.17',
    accounts: 16,
    side: [1, 4],
    keys: [5, 6],
    commonFile: 'F0V5UV200000.cfg',
  },
  'X6U Pro': { brand: 'Fanvil', firmware: '0.0.10', accounts: 20, side: [1, 5], keys: [5, 12] },
  X210: { brand: 'Fanvil', firmware: '2.12.20', accounts: 20, side: [1, 10], keys: [3, 32] },
  V62: { brand: 'Fanvil', firmware: '2.12.20', accounts: 6, side: [3, 7], commonFile: 'F0VV6200000.cfg' },
  V67: { brand: 'Fanvil', firmware: '2.6.10.1992', accounts: 20, keys: [4, 29], commonFile: 'F0V0V6700000.cfg' },
  'NP-X3': { brand: 'Nethesis', firmware: '2.4.5', accounts: 2, keys: [1, 2] },
  'NP-X5': { brand: 'Nethesis', firmware: '2.12.16.17', accounts: 16, side: [1, 4], keys: [5, 6] },
};

/** Where the two generations keep what differs: present firmware (file version 2.0000000000) and older (2.0002). */
export const fanvilPlaces = {
  present: {
    version: '2.0000000000',
    language: 'PHONE FEATURE/Default Language',
    zone: 'PHONE FEATURE/Time Zone Name',
    ntp: 'PHONE FEATURE/SNTP Server',
    title: 'PHONE FEATURE/LCD Title',
    softKeys: 'PHONE FEATURE/Desktop Softkey',
    ldap: 'PHONE FEATURE/LDAP1 Server',
    callWaiting: 'CALL FEATURE/P1 CallWaiting',
    dndMode: 'CALL FEATURE/P1 DND Mode',
    syslog: 'LOG CONFIG/Syslog Server',
    server: 'AUTOUPDATE CONFIG/Flash Server IP',
    file: 'AUTOUPDATE CONFIG/Flash File Name',
    protocol: 'AUTOUPDATE CONFIG/Flash Protocol',
    mode: 'AUTOUPDATE CONFIG/Flash Mode',
    interval: 'AUTOUPDATE CONFIG/Flash Interval',
    trust: 'DOT1X CONFIG/Permission CTF',
    checkName: 'DOT1X CONFIG/Common Name',
    noAnswer: 'NoAnswer FWD Num',
  },
  older: {
    version: '2.0002',
    language: 'GLOBAL CONFIG/Language',
    zone: 'GLOBAL CONFIG/Time Zone Name',
    ntp: 'GLOBAL CONFIG/SNTP Server',
    title: 'PHONE CONFIG/LCD Title',
    softKeys: 'SCREEN KEY CONFIG/Desktop Softkey',
    ldap: 'PHONE CONFIG/LDAP1 Server',
    callWaiting: 'TELE CONFIG/P1 CallWaiting',
    dndMode: 'TELE CONFIG/P1 DND Mode',
    syslog: 'AAA CONFIG/Syslog address',
    server: 'AUTOUPDATE CONFIG/Download Server IP',
    file: 'AUTOUPDATE CONFIG/Config File Name',
    protocol: 'AUTOUPDATE CONFIG/Download Protocol',
    mode: 'AUTOUPDATE CONFIG/Download Mode',
    interval: 'AUTOUPDATE CONFIG/Download Interval',
    trust: 'AUTOUPDATE CONFIG/Trust Certification',
    checkName: 'AUTOUPDATE CONFIG/Common Name',
    noAnswer: 'NoAnswer FWD N',
  },
} as const;

/** Names of one generation. */
export type FanvilPlaces = (typeof fanvilPlaces)[keyof typeof fanvilPlaces];

/** Modules that firmware knows, by generation. */
export const fanvilModules: Readonly<Record<string, readonly string[]>> = {
  '2.0000000000':
    'NET CONFIG|MM CONFIG|SIP CONFIG|CALL FEATURE|PHONE FEATURE|DEVICE MANAGER|VQM CONFIG|CTI CONFIG|ATE CONFIG|MCAST CFG|DSSKEY CONFIG|MMI CONFIG|LOG CONFIG|TR069 CONFIG|SIP Hotspot|VPN CONFIG|MAINTENANCE CONFIG|AUTOUPDATE CONFIG|FIRMWARE CHECK|QOS CONFIG|DOT1X CONFIG|APP CONFIG|RECORD CONFIG|UI DEFINED CONFIG|UI MAINTAIN CONFIG'.split(
      '|',
    ),
  '2.0002':
    'GLOBAL CONFIG|LAN CONFIG|TELE CONFIG|DSP CONFIG|SIP CONFIG|MCAST CFG|PPPoE CONFIG|MMI CONFIG|QOS CONFIG|DEBUG CONFIG|AAA CONFIG|ACCESS CONFIG|PHONE CONFIG|SCREEN KEY CONFIG|SIP Hotspot|RECORD CONFIG|AUTOUPDATE CONFIG|VPN CONFIG|DOT1X CONFIG|TR069 CONFIG'.split(
      '|',
    ),
};

/** Key events, in words. */
export const fanvilEvents: Readonly<Record<string, string>> = {
  F_PICKUP: 'direct-pickup',
  F_DND: 'dnd',
  F_HOLD: 'hold',
  F_LOCK: 'phone-lock',
  F_REDIAL: 'redial',
  F_RECORD: 'record',
  F_REC: 'record',
  F_B_TRANSFER: 'transfer',
  F_MWI: 'voicemail',
  F_CFWD: 'forward',
  'F_LDAPCONTACTS:0': 'ldap',
  'F_LDAP:1': 'ldap',
  'F_LDAP@1': 'ldap',
};

/** What stands behind the slash of a memory key, in words. */
export const fanvilModes: Readonly<Record<string, string>> = {
  bc: 'blf',
  bb: 'blf',
  ba: 'blf',
  bf: 'blf',
  f: 'speed-dial',
  i: 'intercom',
  c: 'park',
  a: 'forward',
  m: 'mwi',
};

/** Words of soft keys; `dssK` points to a soft key of its own. */
export const fanvilSoftWords = /^(none|history|status|menu|dnd|redial|contact|clogs|missed|(dss|dsskey)[1-9]\d?)$/;

const flag = /^[01]$/;
const vlan = /^([1-9]\d{0,2}|[1-3]\d{3}|40[0-8]\d|409[0-4])$/;
const port = /^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;
const codes = '(en|cn|tc|ru|it|fr|de|he|es|cat|eus|tr|hr|slo|cz|nl|ko|ua|pt|pl|ar)';

/** Values that sources print for a key, without its module: the first line that fits decides. A key without a line takes anything. */
export const fanvilValues: readonly (readonly [key: RegExp, value: RegExp])[] = [
  [/^SIP\d+ Transport$/, /^[013]$/],
  [/^SIP\d+ DTMF Mode$/, /^[0-3]$/],
  [/^SIP\d+ Media Crypto$/, /^[012]$/],
  [/^SIP\d+ (Enable (Reg|DND|Failbac(k)?)|Always FWD|Busy FWD|No Answer FWD|Subscribe|SvcCode Mode)$/, flag],
  [/^SIP\d+ TLS Version$/, /^2$/],
  [/^SIP\d+ (Register|Proxy|BakProxy) Port$/, port],
  [/^SIP\d+ (Register TTL|FWD Timer|UDPUpdate TTL)$/, /^\d{1,5}$/],
  [/^SIP\d+ VoiceCodecMap$/, /^[A-Za-z0-9-]+(,[A-Za-z0-9-]+)*$/],
  [/^SIP Pswd Encryption$|^AP Pswd Encryption$|^All Pswd Encryption$/, /^0$/],
  [/^Notify Reboot$/, flag],
  [/^P1 (CallWaiting|CWaiting Tone|Mute Ringing|Enable DND)$/, flag],
  [/^P1 DND Mode$/, /^[012]$/],
  [/^(Default Language|Language)$/, new RegExp(`^(${codes}|0|3|4|7|10|16)$`)],
  [/^(Select Your Tone|Signal Standard)$/, /^([0-9]|[12]\d|3[0-3])$/],
  [/^Ring Type$/, /^(Type )?[1-9]$/],
  [/^Alert\d+ Ring Type$/, /^(Type )?[1-9]$/],
  [/^Time Zone$/, /^-?\d{1,2}$/],
  [/^Time Zone Name$/, /^UTC([+-]\d{1,2}(:\d\d)?)?$/],
  [/^(DST Type|Enable DST)$/, /^[012]$/],
  [/^DST (Start|End) Mon$/, /^([1-9]|1[0-2])$/],
  [/^DST (Start|End) Week$/, /^[1-5]$/],
  [/^DST (Start|End) Wday$/, /^[0-6]$/],
  [/^DST (Start|End) Hour$/, /^(\d|1\d|2[0-3])$/],
  [/^DST (Start|End) Min$/, /^[1-5]?\d$/],
  [/^Time Display Style$/, flag],
  [/^Date Display Style$/, /^(\d|1[0-3])$/],
  [/^Date Separator$/, /^[0-3]$/],
  [/^LCD (Luminance Level|Constrast)$/, /^([1-9]|1[0-6])$/],
  [/^LDAP\d port$/, port],
  [/^LDAP\d Use SSL$/, /^[012]$/],
  [/^LDAP\d Authenticate$/, /^[0-3]$/],
  [/^LDAP\d Title$/, /^.{0,31}$/],
  [/^Memory Key to BXfer$/, /^[0-5]$/],
  [/^(Soft)?Fkey\d+ Type$/, /^(0|1|2|3|4|7|14|21)$/],
  [/^Web Server Type$/, flag],
  [/^(Flash|Download) Protocol$/, /^[01245]$/],
  [/^(Flash|Download) Mode$/, /^[012]$/],
  [/^(Flash|Download) Interval$/, /^[1-9]\d{0,3}$/],
  [/^(Flash|Download) Server IP$/, /^[A-Za-z0-9.-]+(:\d+)?$/],
  [/^(Flash File Name|Config File Name)$/, /^[^\s/:][^\s:]*\$mac\.cfg$/],
  [/^(PNP Enable|Enable TR069|DHCPv6 Option|Enable Auto Upgrade|Download CommonConf)$/, flag],
  [/^DHCP Option$/, /^(0|43|66|12[89]|1[3-9]\d|2[0-4]\d|25[0-4])$/],
  [/^Enable PVID$/, /^[012]$/],
  [/^(VLAN ID|PVID Value)$/, vlan],
  [/^(LLDP Transmit|LLDP Learn Policy|CDP Enabled?|Enable VLAN)$/, flag],
  [/^(Permission CTF|Common Name|Trust Certification)$/, flag],
];

/** Keys whose change restarts the phone: VLANs. */
export const fanvilRestarts = /^QOS CONFIG\/(Enable VLAN|VLAN ID|Enable PVID|PVID Value|LLDP|DHCP Option Vlan)/;
