import type { KnownParameters } from '../../domain/index.ts';

const under = (prefix: string, names: string): readonly string[] => names.split(' ').map((name) => `${prefix}.${name}`);

/** Parameters that the Maxwells know. Names are facts; nothing else was taken over. */
export const maxwellParameters: readonly KnownParameters[] = [
  {
    source: 'Gigaset wiki, tancredi and clearvox, parameters of the Maxwells',
    names: [
      ...under('WebUI', 'AdminPassword UserPassword Language'),
      ...under('System.DateAndTime', 'AutoAdjustTime TimeServer TimeZone AutoAdjustClockForDST TimeFormat DateOrder'),
      ...under('System.Provision', 'ProvisioningServer Period'),
      ...under('System.Security', 'HttpAuthUsername HttpAuthPassword AcceptAllCertificates'),
      ...under(
        'System.Events',
        'RegistrationSuccessed RegistrationFailed ConnectionEstablished ConnectionTerminated OffHook OnHook IncomingCall OutgoingCall',
      ),
      'FirmwareManagment.AutomaticCheckForUpdates',
      'NET.IP.IPv4.DHCP.Options.Disabled',
      ...under('NET.VLAN', 'Tagging LAN.Identifier LAN.Priority PC.Identifier PC.Priority'),
      ...under(
        'SIP',
        'TransportProtocol Port RTP.Port PRACK ActiveCodecs VoiceQuality DefaultRingtone DefaultAccount Checksync.Simple ' +
          'Security.UseSIPS Security.SRTP Security.AcceptNonSRTPCalls',
      ),
      ...under(
        'SIP.Account.{n}',
        'Active AccountName Provider Username AuthName AuthPassword DisplayName Domain ProxyServer.Address ProxyServer.Port ' +
          'RegistrationServer.Address RegistrationServer.Port OutboundProxy.Mode OutboundProxy.Address OutboundProxy.Port ' +
          'DTMFTransmission FailoverServer.Enabled STUN.Enabled CLIPSource CallWaiting CountMissedAcceptedCalls VoiceMail.Active ' +
          'VoiceMail.Mailbox Ringtone.External Ringtone.Internal Ringtone.Group Ringtone.Doorstation Ringtone.Optional ' +
          'Ringtone.HeaderExternal Ringtone.HeaderInternal Ringtone.HeaderGroup Ringtone.HeaderDoorstation Ringtone.HeaderOptional',
      ),
      ...under(
        'Telephony',
        'DnD.Active ToneScheme ShowKeysDisplayName CallTransfer.HoldOnTransfer.Attended CallTransfer.HoldOnTransfer.Unattended',
      ),
      ...under(
        'Telephony.CallDivert.{n}',
        'All.Active All.Target All.VoiceMail Busy.Active Busy.Target Busy.VoiceMail NoAnswer.Active NoAnswer.Target ' +
          'NoAnswer.VoiceMail NoAnswer.Delay',
      ),
      ...under(
        'NetDir.LDAP.{n}',
        'DirectoryName Enable Lookup Server.Address Server.Port BaseDN Security Username Password NameFilter NumberFilter ' +
          'DisplayFormat MaxNumberOfSearchResults FirstName Surname PhoneHome PhoneOffice PhoneMobile Email Fax Company Street ' +
          'City Zip Country AdditionalAttribute AdditionalAttributeDialable',
      ),
      ...under(
        'PhoneUI.Settings',
        'Language Backlight BacklightTimeout Contrast ScreenSaverSelection ScreenSaverHTTPSource ScreenSaverTimeout ' +
          'SelectedWallpapers ColorScheme.*',
      ),
      ...under('PhoneUI.Keys', 'FunctionKeys.Icons FunctionKeys.Indicator ProgrammableKeys.DND.FAC.enable'),
      ...under(
        'PhoneUI.Keys.ProgrammableKeys',
        'DND.FAC.disable Directory.Type DND.Type Messages.Type Hold.Type Conference.Type',
      ),
      ...under('PhoneUI.Keys.QuickDialKeys.{n}', 'Type Number FAC ActionURL'),
      ...['FunctionKeys', 'SoftKeys'].flatMap((row) =>
        under(
          `PhoneUI.Keys.${row}.{n}`,
          'Type DisplayName PhoneNumber CallPickupCode Color Connection URL EnableCode DisableCode EnableName DisableName ' +
            'CallDivertType DTMFCode Action',
        ),
      ),
    ],
    documented: {
      'SIP.Checksync.Simple': {
        about: {
          en: '0: the message says whether the phone restarts; 1: it always does.',
          it: '0: è il messaggio a dire se il telefono si riavvia; 1: si riavvia sempre.',
        },
        factory: '0',
      },
    },
  },
];
