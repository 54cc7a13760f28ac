/** A Snom model as the maker's documents describe it. */
export interface SnomModel {
  readonly firmware: string;
  readonly accounts: number;
  /** Keys of the phone itself: expansion keys follow. null = not known. */
  readonly ownKeys: number | null;
}

/** Models that tests use, at least one of each kind of screen and generation. */
export const snomModels: Readonly<Record<string, SnomModel>> = {
  D120: { firmware: '10.1.54.13', accounts: 2, ownKeys: null },
  D140: { firmware: '10.1.175.10', accounts: 2, ownKeys: null },
  D315: { firmware: '8.9.3.80', accounts: 4, ownKeys: 5 },
  D335: { firmware: '10.1.175.10', accounts: 12, ownKeys: null },
  D345: { firmware: '8.9.3.80', accounts: 12, ownKeys: 48 },
  D385: { firmware: '10.1.175.10', accounts: 12, ownKeys: 48 },
  D712: { firmware: '8.9.3.80', accounts: 4, ownKeys: 5 },
  D717: { firmware: '10.1.175.10', accounts: 6, ownKeys: null },
  D725: { firmware: '8.9.3.80', accounts: 12, ownKeys: 18 },
  D735: { firmware: '10.1.175.10', accounts: 12, ownKeys: 32 },
  D785: { firmware: '10.1.175.10', accounts: 12, ownKeys: 24 },
  D812: { firmware: '10.1.198.19', accounts: 12, ownKeys: null },
  D862: { firmware: '10.1.198.19', accounts: 8, ownKeys: 36 },
  // A DECT base: its idx counts extensions and servers.
  M900: { firmware: '05.20.0001', accounts: 1000, ownKeys: 0 },
  D865: { firmware: '10.1.198.19', accounts: 12, ownKeys: 40 },
};

/** Types of function keys (wiki, "Function key types"), in words. */
export const snomKeyTypes: Readonly<Record<string, string>> = {
  line: 'line',
  dest: 'blf',
  blf: 'blf',
  speed: 'speed-dial',
  orbit: 'park',
  icom: 'intercom',
  dtmf: 'dtmf',
  transfer: 'transfer',
  redirect: 'forward',
  recorder: 'record',
  keyevent: 'keyevent',
  url: 'url',
  xml: 'xml',
  multicast: 'multicast-paging',
  mult: 'multicast-paging',
  p2t: 'push-to-talk',
  button: 'button',
  presence: 'presence',
  ivr: 'ivr',
  autoanswer: 'autoanswer',
  conference: 'conference',
  smart_transfer: 'transfer',
};

/** Built-in key events, in words. */
export const snomKeyEvents: Readonly<Record<string, string>> = {
  F_DND: 'dnd',
  F_REDIRECT: 'forward',
  F_REDIAL: 'redial',
  F_HOLD: 'hold',
  F_TRANSFER: 'transfer',
  F_CONFERENCE: 'conference',
  F_MUTE: 'mute',
  F_CANCEL: 'cancel',
  F_SETTINGS: 'menu',
  F_STATUS: 'status',
  F_CALL_LIST: 'history',
  F_MISSED_LIST: 'missed',
  F_ACCEPTED_LIST: 'accepted',
  F_ADR_BOOK: 'directory',
  F_DIRECTORY_SEARCH: 'ldap',
  F_FAVORITES: 'favourites',
  F_PREV_ID: 'previous-account',
  F_NEXT_ID: 'next-account',
  F_VOICEMAIL_INFO: 'voicemail',
};

const onOff = /^(on|off)$/;
const address = /^https?:\/\/\S+$/;
const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;
const vlan = /^(0|[1-9]\d{0,2}|[1-3]\d{3}|40[0-8]\d|409[0-4])$/;
const tones = 'AUS AUT CHN DNK FRA GER GBR GRE IND ITA JPN MEX NLD NOR NZL ESP SWE SWI USA';
const ruleMoment = '(0[1-9]|1[0-2])\\.(0[1-5]\\.0[1-7])? ?([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';

/** Values that the wiki prints for a setting; a setting without a line takes anything. */
export const snomValues: Readonly<Record<string, RegExp>> = {
  user_active: onOff,
  user_srtp: onOff,
  user_savp: /^(off|optional|mandatory)$/,
  user_auth_tag: onOff,
  user_expiry: /^\d{1,7}$/,
  user_dtmf_info: /^(off|on|sip_info_only)$/,
  user_outbound: /^[^\s;]+(;transport=(udp|tcp|tls))?$/,
  user_shared_line: onOff,
  codec_priority_list: /^[a-z0-9-]+(,[a-z0-9-]+)*$/,
  dnd_mode: onOff,
  fwd_all_enabled: onOff,
  fwd_busy_enabled: onOff,
  fwd_time_enabled: onOff,
  fwd_time_secs: /^\d{1,3}$/,
  call_waiting: /^(on|visual|ringer|off)$/,
  prov_polling_enabled: onOff,
  prov_polling_mode: /^(rel|abs|random)$/,
  prov_polling_period: /^[1-9]\d{0,6}$/,
  prov_polling_time: clockTime,
  prov_polling_time_rand_end: clockTime,
  settings_refresh_timer: /^\d{1,7}$/,
  provisioning_order:
    /^(redirection|pnp|dhcp114|dhcp|tr69):(stop|proceed)( (redirection|pnp|dhcp114|dhcp|tr69):(stop|proceed))*$/,
  update_policy: /^(auto_update|ask_for_update|never_update_firm|never_update_boot|settings_only)$/,
  checksync_action: /^(sync|reboot|factory-reset|reregister|delete-contacts)$/,
  challenge_checksync: onOff,
  challenge_reboot: onOff,
  setting_server: /^https?:\/\/[^\s]{1,500}$/,
  vlan_id: vlan,
  vlan_pc_id: vlan,
  vlan_qos: /^[0-7]$/,
  vlan_pc_priority: /^[0-7]$/,
  vlan_port_tagging: onOff,
  lldp_enable: onOff,
  tone_scheme: new RegExp(`^(${tones.replaceAll(' ', '|')})$`),
  timezone: /^[A-Z]{3}\d?[+-]\d{1,2}(\.\d+)?$/,
  utc_offset: /^[+-]?\d{1,5}$/,
  dst: new RegExp(`^\\d{3,4} ${ruleMoment} ${ruleMoment}$`),
  date_us_format: onOff,
  time_24_format: onOff,
  ldap_over_tls: onOff,
  backlight: /^([3-9]|1[0-5])$/,
  backlight_idle: /^(\d|1[0-5])$/,
  dim_timer: /^\d{1,10}$/,
  log_level: /^\d$/,
  display_method: /^(full_contact|display_name|display_number|display_name_number|display_number_name)$/,
  http_scheme: onOff,
  webserver_type: /^(http|https|http_https)$/,
  transfer_dialing_on_transfer: /^(blind|attended)$/,
  transfer_dialing_on_other: /^(blind|attended)$/,
  quick_transfer: /^(new_call|attended|blind)$/,
  action_setup_url: address,
  action_reg_failed: address,
  action_hold: address,
  action_unhold: address,
  action_offhook_url: address,
  action_onhook_url: address,
  action_incoming_url: address,
  action_outgoing_url: address,
  action_connected_url: address,
  action_disconnected_url: address,
  action_missed_url: address,
  action_dnd_on_url: address,
  action_dnd_off_url: address,
  tls_server_authentication: onOff,
  check_fqdn_against_server_cert: onOff,
  admin_mode: onOff,
  pnp_config: onOff,
  user_ringer: /^(Ringer([1-9]|10)|Silent|Custom)$/,
  ring_sound: /^(Ringer([1-9]|10)|Silent|Custom)$/,
  keepalive_interval: /^\d{1,5}$/,
};

/** Settings that belong to an account and make no sense without its number. */
export const snomOfAccount =
  /^(user_\w+|codec_priority_list|codec_size|dnd_mode|dnd_(on|off)_code|fwd_(all|busy|time)_\w+|call_waiting|keepalive_interval)$/;

/** Settings whose change restarts the phone: network and VLAN. */
export const snomRestarts = /^(vlan_\w+|lldp_enable|ieee8021x_\w+|dhcp_options_\w+|dhcp|ip_adr|vpn_\w+)$/;
