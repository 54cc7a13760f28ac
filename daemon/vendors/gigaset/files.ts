import type { BootstrapSpec, FileSpec } from '../../domain/index.ts';
import { bootstrap, format } from '../dialects/snom/index.ts';
import { maxwell, p7, p8 } from './families.ts';
import { maxwellFormat } from './maxwell-format.ts';

/** The file's name in our own addresses: the P series puts its MAC in place of `{mac}`; a Maxwell is given the finished name. */
export const entryFile = '{mac}.xml';

/** A Maxwell's parameters that have no reset form: an empty value does harm, and no other is known to stand for none. */
const withoutReset: readonly string[] = [
  'WebUI.AdminPassword',
  'WebUI.UserPassword',
  'WebUI.Language',
  'System.Security.*',
  'System.DateAndTime.TimeServer',
  'System.DateAndTime.TimeZone',
  'System.Events.*',
  'SIP.DefaultRingtone',
  'SIP.ActiveCodecs',
  'SIP.Account.{n}.AccountName',
  'SIP.Account.{n}.Provider',
  'SIP.Account.{n}.Username',
  'SIP.Account.{n}.AuthName',
  'SIP.Account.{n}.AuthPassword',
  'SIP.Account.{n}.DisplayName',
  'SIP.Account.{n}.Domain',
  'SIP.Account.{n}.ProxyServer.*',
  'SIP.Account.{n}.RegistrationServer.*',
  'SIP.Account.{n}.OutboundProxy.Address',
  'SIP.Account.{n}.OutboundProxy.Port',
  'SIP.Account.{n}.DTMFTransmission',
  'SIP.Account.{n}.VoiceMail.Mailbox',
  'Telephony.CallDivert.{n}.All.Target',
  'Telephony.CallDivert.{n}.Busy.Target',
  'Telephony.CallDivert.{n}.NoAnswer.Target',
  'Telephony.CallDivert.{n}.NoAnswer.Delay',
  // All of the directory but `Enable`.
  ...['DirectoryName', 'Server.*', 'Security', 'BaseDN', 'Username', 'Password', 'NameFilter', 'NumberFilter']
    .concat(['DisplayFormat', 'MaxNumberOfSearchResults', 'FirstName', 'Surname', 'Phone*'])
    .map((name) => `NetDir.LDAP.0.${name}`),
  'PhoneUI.Settings.Language',
  'PhoneUI.Settings.ScreenSaverHTTPSource',
  'PhoneUI.Settings.ScreenSaverTimeout',
  'PhoneUI.Settings.SelectedWallpapers',
  'PhoneUI.Keys.ProgrammableKeys.DND.FAC.*',
  // All of a key but its `Type`.
  ...[
    'Connection',
    'PhoneNumber',
    'CallPickupCode',
    'Color',
    'URL',
    'EnableCode',
    'DisableCode',
    'DTMFCode',
    'DisplayName',
  ].map((name) => `PhoneUI.Keys.FunctionKeys.{n}.${name}`),
  ...['PhoneNumber', 'EnableCode', 'DisableCode', 'EnableName', 'DisableName'].map(
    (name) => `PhoneUI.Keys.SoftKeys.{n}.${name}`,
  ),
  'firmware *',
  'step DownloadWallpaper',
];

/** Where and when to fetch; DHCP would lead back here at the next start. */
const maxwellBootstrap: BootstrapSpec = {
  names: ['System.Provision.ProvisioningServer', 'System.Provision.Period', 'NET.IP.IPv4.DHCP.Options.Disabled'].concat(
    'System.Security.AcceptAllCertificates',
  ),
  empty: () => `<?xml version="1.0" encoding="UTF-8"?>
<provisioning version="1.1">
  <nvm>
  </nvm>
</provisioning>
`,
};

/**
 * One complete file a family: Snom's for the P series, the Maxwells' own. DHCP names both `%MACD.xml`, which no source says that the P series fills in: it asks for such a name as it
 * stands, and then with its MAC address behind it, as for every file.
 */
export const files: readonly FileSpec[] = [
  {
    id: 'phone',
    names: [entryFile, 'Gigaset*-{mac}.htm', '{mac}.htm', '%MACD-{mac}.xml'],
    contentType: 'text/xml; charset=utf-8',
    template: 'snom/phone.xml.mustache',
    secret: true,
    provesSync: true,
    takesRaw: true,
    format,
    bootstrap,
    families: [p7, p8],
  },
  {
    id: 'maxwell',
    // `provisioning.xml` is what a Maxwell appends to a bare folder.
    names: [entryFile, 'provisioning.xml'],
    contentType: 'text/xml; charset=utf-8',
    template: 'gigaset/maxwell.xml.mustache',
    secret: true,
    provesSync: true,
    takesRaw: true,
    format: maxwellFormat,
    bootstrap: maxwellBootstrap,
    families: [maxwell],
    withoutReset,
  },
];

/** Common files, firmware descriptions, language packs and images that phones look for beside their own file. */
export const quietFiles: readonly string[] = [
  'Gigaset*.htm',
  'Gigaset*.xml',
  '{mac}-{mac}.xml',
  '{mac}-{mac}.htm',
  'gui_lang*',
  'web_lang*',
  'master.bin',
  '*.bin',
  '*.swu',
  '*.wav',
  '*.png',
];
