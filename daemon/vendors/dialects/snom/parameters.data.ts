import type { KnownParameters } from '../../../domain/index.ts';

const names = (text: string): readonly string[] => text.split(' ');

/** Settings that phones with Snom's firmware know, by their sources. Names are facts; nothing else was taken over. */
export const parameters: readonly KnownParameters[] = [
  {
    source: 'Snom wiki and service hub, with the settings of this product’s own file',
    names: names(
      'action_attended_transfer action_blind_transfer action_connected_url action_disconnected_url action_dnd_off_url action_dnd_on_url action_hold ' +
        'action_incoming_url action_log_off_url action_log_on_url action_longpress_url action_missed_url action_offhook_url action_onhook_url ' +
        'action_outgoing_url action_received_attended_transfer action_received_subscr_notify_url action_redirection_off_url action_redirection_on_url ' +
        'action_reg_failed action_setup_url action_transfer action_unhold admin_mode admin_mode_password admin_mode_password_confirm ' +
        'alert_external_ring_sound alert_external_ring_text alert_internal_ring_sound alert_internal_ring_text allow_sip_settings ' +
        'allow_sip_xml_action backlight blf_directed_call_pickup[{n}] blf_park_pick_up[{n}] call_waiting[{n}] challenge_checksync challenge_reboot ' +
        'check_fqdn_against_server_cert checksync_action codec_priority_list[{n}] codec_size[{n}] context_key[{n}] context_key_label[{n}] ' +
        'custom_bg_image_url custom_melody_url date_us_format dhcp_options_on_inform dhcp_options_on_ip_aquire dim_timer display_method dkey_conf ' +
        'dkey_directory dkey_dnd dkey_help dkey_hold dkey_menu dkey_record dkey_redial dkey_retrieve dkey_snom dkey_transfer dnd_mode[{n}] ' +
        'dnd_off_code[{n}] dnd_on_code[{n}] dst filter_registrar firmware firmware_interval firmware_status firmware_uxm fkey[{n}] fkey[{n}].* ' +
        'fwd_all_enabled[{n}] fwd_all_off_code[{n}] fwd_all_on_code[{n}] fwd_all_target[{n}] fwd_busy_enabled[{n}] fwd_busy_off_code[{n}] ' +
        'fwd_busy_on_code[{n}] fwd_busy_target[{n}] fwd_time_enabled[{n}] fwd_time_off_code[{n}] fwd_time_on_code[{n}] fwd_time_secs[{n}] ' +
        'fwd_time_target[{n}] gui_fkey{n} hide_identity[{n}] host_name_validation_flags http_client_pass http_client_user http_pass http_scheme ' +
        'http_user http_user_agent_string idle_cancel_key_action idle_down_key_action idle_left_key_action idle_ok_key_action idle_right_key_action ' +
        'idle_up_key_action ieee8021x_eap_auth_method ieee8021x_eap_md5_password ieee8021x_eap_md5_username ignore_dhcp_findings ' +
        'keepalive_interval[{n}] keyboard_lock_emergency keyboard_lock_pw language ldap_answer_timeout ldap_base ldap_display_name ldap_max_hits ' +
        'ldap_name_attributes ldap_number_attributes ldap_number_filter ldap_over_tls ldap_password ldap_port ldap_predict_text ldap_search_filter ' +
        'ldap_server ldap_sort_results ldap_username lldp_enable locale mac_info_in_sip_register mb_trusted_hosts mwi_dialtone mwi_notification ' +
        'network_id_port ntp_refresh_timer ntp_server phone_name pnp_config prov_polling_enabled prov_polling_mode prov_polling_period ' +
        'prov_polling_time prov_polling_time_rand_end provisioning_order quick_transfer ring_sound setting_server settings_refresh_timer ' +
        'skip_provisioning_urls_on_tls_error stun_server[{n}] syslog_server time_24_format timezone tls_server_authentication tone_scheme ' +
        'tr69_use_acs transfer_dialing_on_other transfer_dialing_on_transfer update_policy use_hidden_tags user_active[{n}] user_agent_string ' +
        'user_auth_tag[{n}] user_custom[{n}] user_dp_str[{n}] user_dtmf_info[{n}] user_expiry[{n}] user_failover_identity[{n}] user_host[{n}] ' +
        'user_ice[{n}] user_idle_text[{n}] user_mailbox[{n}] user_name[{n}] user_outbound[{n}] user_pass[{n}] user_pname[{n}] user_realname[{n}] ' +
        'user_ringer[{n}] user_savp[{n}] user_server_type[{n}] user_shared_line[{n}] user_srtp[{n}] user_symmetrical_rtp[{n}] utc_offset vlan_id ' +
        'vlan_pc_id vlan_pc_priority vlan_port_tagging vlan_qos vol_handset_mic vol_headset_mic vol_speaker vol_speaker_mic vpn_netcatserver ' +
        'vpn_tarball_url web_language webserver_admin_name webserver_admin_password webserver_type webserver_user_name webserver_user_password',
    ),
    documented: {
      mb_trusted_hosts: {
        about: {
          en: 'Hosts, with blanks between, whose pages may change settings of the phone. Pressing keys and dialling need no entry.',
          it: 'Host, separati da spazi, le cui pagine possono cambiare impostazioni del telefono. Premere tasti e comporre non ne richiede.',
        },
      },
      checksync_action: {
        about: {
          en: 'What the phone does when it is told to synchronise; empty: what the message says. From firmware 10.1.180.',
          it: 'Cosa fa il telefono quando gli si chiede di sincronizzarsi; vuoto: ciò che dice il messaggio. Dal firmware 10.1.180.',
        },
        factory: '',
      },
      check_fqdn_against_server_cert: {
        about: {
          en: 'Whether the name in a server’s certificate must be the one that was asked for.',
          it: 'Se il nome nel certificato di un server deve essere quello richiesto.',
        },
        factory: 'on',
      },
    },
  },
  {
    source: 'tancredi, wazo-provd-plugins and fspbx, templates for Snom and Gigaset P',
    names: names(
      'alert_group_ring_sound alert_group_ring_text always_show_active_call answer_after_policy auto_dial auto_reboot_on_setting_change auto_redial ' +
        'backlight_idle call_completion call_screen_fkeys_on_connected call_screen_fkeys_on_holding call_waiting challenge_response codec_tos ' +
        'colleagues_ring_sound cw_dialtone d7_state_format dhcp dhcp_v6 dialnumber_us_format directory_display_order disable_fav_menu dnd_off_code ' +
        'dnd_on_code dtmf_speaker_phone e911_lis_chassis_id e911_lis_port_id enable_rport_rfc3581 eth_pc expansion_module_background_image ' +
        'firmware_version general_purpose_xml_descriptions[{n}] global_missed_counter guess_number guess_start_length idle_status_btn_index ' +
        'internal_ringer_file[{n}] internal_ringer_text[{n}] led_call_indicator_usage mac_info_in_sip_register[{n}] mute_is_dnd_in_idle privacy_in ' +
        'privacy_out publish_presence publish_presence[{n}] release_sound replacement_plan_url retry_after_failed_register ' +
        'retry_after_failed_subscribe[{n}] screen_saver_timeout show_ivr_digits signaling_tos status_msgs_that_are_blocked stun_binding_interval[{n}] ' +
        'subscription_delay system_time tcp_listen tr369_controller_e2esize[{n}] tr369_controller_endpointid[{n}] ' +
        'tr369_controller_subscriptionid[{n}] tr369_enable[{n}] tr369_mqtt_clientid[{n}] tr369_mqtt_hostport[{n}] tr369_mqtt_topic[{n}] ' +
        'tr369_mqtt_transport[{n}] tr369_mtp_protocol[{n}] tr69_params transfer_on_hangup transfer_on_hangup_non_pots uboot_version ui_theme ' +
        'use_contact_in_refer_to_hdr[{n}] user_idle_number[{n}] user_media_transport_offer[{n}] user_phone user_ringer_forwarded_calls[{n}] ' +
        'user_ringer_private_line[{n}] user_uid[{n}] vol_ringer was_never_registered web_logout_timer wifi_country_code work_ring_sound',
    ),
  },
  {
    source: 'FusionPBX, dumps of firmware 8.7.3 and 8.9.3 and templates for the D series',
    names: names(
      'accept_event_talk_without_sdp[{n}] acd_unavailable_req[{n}] ack_before_reinvite_when_holding[{n}] ack_repetition_idle_time[{n}] ' +
        'action_firewall_test action_vision_url active_line admin_mode_login admin_mode_upon_http_login advertisement advertisement_url ' +
        'alert_info_playback allow_mismatched_sdp_answers[{n}] allow_rtp_on_mute allow_wizard_abort always_delegate_forward aoc_amount_display ' +
        'aoc_cost_pulse aoc_pulse_currency area_code attended_transfer_on_ringing audio_device_indicator auth_tmp_pass[{n}] auth_tmp_realm[{n}] ' +
        'auto_connect_indication auto_connect_indication_tone auto_logoff_time auto_redial_value away_timeout blink_very_fast block_url_dialing ' +
        'cache_contact_details[{n}] cache_sip_authorization[{n}] call_center_call_info[{n}] call_center_status[{n}] call_join_xfer call_logs[{n}] ' +
        'call_screen_fkeys_on_incoming call_screen_fkeys_on_outgoing call_states_when_knocking call_states_with_local_party callback_on_busy ' +
        'calling_title callpark_notify[{n}] callpark_park_fac[{n}] callrecord_dialed_local[{n}] callrecord_dialed_period[{n}] ' +
        'callrecord_dialed_remote[{n}] callrecord_dialed_spec_routing[{n}] callrecord_missed_local[{n}] callrecord_missed_period[{n}] ' +
        'callrecord_missed_remote[{n}] callrecord_missed_spec_routing[{n}] callrecord_received_local[{n}] callrecord_received_period[{n}] ' +
        'callrecord_received_remote[{n}] callrecord_received_spec_routing[{n}] cancel_conference cancel_desktop cancel_missed cancel_on_hold ' +
        'cc_token[{n}] cert_provisioning_service chars_in_lower_case[{n}] chars_in_upper_case[{n}] codec1_name[{n}] codec2_name[{n}] codec3_name[{n}] ' +
        'conf_hangup conf_hangup[{n}] conferencing[{n}] connected_title contact_source_priority contactquery_start_length contrast country_code ' +
        'csta_challenge csta_control csta_legacy_control data_submission_allowed dfks dfks[{n}] dial_from_wui dialplan_count_failed_match_groups ' +
        'dirty_host_ttl disable_blind_transfer disable_deflection disable_speaker disable_storing_changes disconnect_on_onhook disconnected_title ' +
        'disconnected_url_on_reject dkey_fkey1 dkey_fkey2 dkey_fkey3 dkey_fkey4 dns_a_queries_only dns_cache_clear_timeout dns_domain ' +
        'dns_fallback_time dns_server1 dns_server2 dns_update_ip documentation_link dtmf_handset_phone dtmf_micro_delay dtmf_volume edit_alpha_mode ' +
        'edit_mode_for_passwords emergency_accepted_callkeys emergency_proxy empty_tls_client_cert enable_e164_substitution enable_keyboard_lock ' +
        'encode_display_name encrypt_secrets enter_number_title enum_suffix eth_net ethernet_detect ethernet_replug exchange_refresh_in_secs ' +
        'extension_monitoring_group[{n}] family_ring_sound fkey_delay_timeout fkey_line_auto_assign_num_of_keys[{n}] fkeys_on_dialing flood_tracing ' +
        'friends_ring_sound garbage_timeout gateway gateway_vlan goto_monitor_state_on_line_activity handsfree_mode headset_active headset_cmd_pause ' +
        'headset_device headset_rings_once held_by_title help_page high_mic_gain holding_reminder hoteling[{n}] http_client_hash ' +
        'http_client_save_credentials http_port http_proxy_hash http_proxy_pass http_proxy_save_credentials http_proxy_user https_port ' +
        'ice_diagnostics idle_offhook ieee8021x_eap_logoff ignore_asserted_in_gui ignore_missed_calls_on_busy ignore_security_warning ' +
        'inactive_timeout include_listeners_in_register[{n}] intercom_connect_type ip_adr ip_adr_vlan ip_frag_enable ipv4_conflict_detection ' +
        'is_voice_identity[{n}] key_0_remapped key_1_remapped key_2_remapped key_3_remapped key_4_remapped key_5_remapped key_6_remapped ' +
        'key_7_remapped key_8_remapped key_9_remapped key_cancel_remapped key_conference_remapped key_directory_remapped key_dnd_remapped ' +
        'key_down_remapped key_enter_remapped key_f1_remapped key_f2_remapped key_f3_remapped key_f4_remapped key_f5_remapped key_hash_remapped ' +
        'key_headset_remapped key_help_remapped key_hold_remapped key_left_remapped key_menu_remapped key_mute_remapped key_record_remapped ' +
        'key_redial_remapped key_retrieve_remapped key_right_remapped key_settings_remapped key_snom_remapped key_speaker_remapped key_star_remapped ' +
        'key_transfer_remapped key_up_remapped key_vol_down_remapped key_vol_up_remapped keyboard_event_time_limit keyboard_lock ' +
        'keyboard_lock_accepted_keys keyboard_lock_timeout lastexit lastkey lastmethod lastsignal laststate lcs_core_dump ldap_queue_requests ' +
        'led_blink_fast led_blink_medium led_blink_slow led_blue led_green led_green_orange led_message_usage led_on led_orange led_red led_red_green ' +
        'led_red_orange leftnav_hidden_admin leftnav_hidden_user legacy_digest_auth_behavior lid_core_dump lldp_asset_id lldp_reboot_timeout ' +
        'location_template log_early_to_flash log_level log_level_type_module logoff_all_no_confirm logon_wizard long_cancel_is_blocking_caller ' +
        'mailbox_active main_network_device max_boot_delay max_cookies max_dialed_calls max_forwards max_missed_calls max_parked_calls max_pin_retry ' +
        'max_received_calls mc_address[{n}] min_pin_length monitor_notify_for_subscription_refresh[{n}] ms_before_returning_to_idle_xml ' +
        'multicast_listen multicast_relay_address[{n}] naptr_sip_uri navikey_event_time_limit netmask netmask_vlan no_dnd number_sign_encoding[{n}] ' +
        'number_simultaneous_calls ocip_max_hits ocip_password ocip_port ocip_server ocip_username offer_gruu offer_mpo offer_outbound ' +
        'offhook_accept_calls offhook_dial_prompt overlap_dialing pa1_amp_gain pa1_call_timeout pa1_nr_to_dial pa1_pin1 pa1_pin2 pa1_pin3 pa1_pin4 ' +
        'pa1_reset_button_for_dialing pa1_spkr pair_tcp_relay_only[{n}] partial_lookup pbx_buttons peer_to_peer_cc ' +
        'perform_initial_query_in_ldap_state phone_type phone_type_text pickup_indication pin1_time pin2_time pin3_time pin4_time ' +
        'play_music_during_hold pnp_server prefer_saved_over_received_photo preselection_nr presence_lookup_number presence_state[{n}] ' +
        'presence_timeout prioritise_asserted prioritise_pbx_number_lookup pui_states_allowing_state_switch_on_activity ' +
        'reactivate_wireless_offhook_pause reboot_after_nr reciprocal_hold[{n}] record_dialed_calls[{n}] record_missed_calls[{n}] ' +
        'record_missed_calls_cwi_off[{n}] record_received_calls[{n}] recording_mechanism redirect_allways redirect_always_off_code ' +
        'redirect_always_on_code redirect_busy_number redirect_busy_off_code redirect_busy_on_code redirect_event redirect_identity_allways[{n}] ' +
        'redirect_number redirect_on_busy redirect_on_timeout redirect_ringing redirect_time redirect_time_number redirect_time_off_code ' +
        'redirect_time_on_code refer_brackets refer_brackets[{n}] refuse_call_pickup_of_connected_calls register_http_contact reject_calls_with_603 ' +
        'release_xferred_call_on remote_3264_hold remote_contact_header_field[{n}] replace_header_fire_action_url require_prack reset_settings ' +
        'restrict_uri_queries retrieve_xferred_call_on ring_after_delay[{n}] ring_count ringer_animation ringer_headset_device ringing_time ' +
        'ringing_title rtcp_xr rtp_codec_size rtp_codec_type rtp_early_media_muted rtp_early_media_ring_fallback rtp_enable_mediasec[{n}] ' +
        'rtp_keepalive rtp_port_end rtp_port_start save_latest_callrecords_to_flash scroll_lcd_optimize_timer scroll_outgoing scroll_text_interval ' +
        'scroll_text_wait_multiplier sdp_forced_in_200_response sdp_version_check seconds_to_show_transfer_success_for send_prack ' +
        'send_starcodes_with_audio server_enforced_kb_lock server_managed_fwd_all_nr[{n}] server_managed_fwd_all_state[{n}] ' +
        'server_managed_fwd_busy_nr[{n}] server_managed_fwd_busy_state[{n}] server_managed_fwd_time_nr[{n}] server_managed_fwd_time_secs[{n}] ' +
        'server_managed_fwd_time_state[{n}] session_timer session_timer_refresh_method_force_invite[{n}] settings_cyclic_store_timer ' +
        'short_cancel_denies_call short_form show_call_status show_clock show_connected_call_in_monitor_view show_diversion show_history_info ' +
        'show_local_line show_name_dialog show_redundant_context_keys sip_cancel_reasons_to_ignore_missed_call sip_failover_response ' +
        'sip_failover_response_reg sip_force_sendrecv_on_invite_wo_sdp[{n}] sip_health_check sip_health_check_base_time sip_health_check_max_time ' +
        'sip_health_check_static_time sip_ip_dialin_content_types sip_max_challenges sip_proxy sip_quarantine_max_time sip_quarantine_static_time ' +
        'sip_reconnect_on_rejected_refer sip_request_timeout sip_request_timeout[{n}] sip_retry_t1 sip_shutdown_timeout ' +
        'sip_stop_subscriptions_on_register_failure sip_tracing smartlabel_idle_default snmp_port snmp_trusted_addresses soundcard_event_map ' +
        'speaker_dialer speaker_receive_call speaker_toggles_device speed[{n}] springboard_columns springboard_rows startup_presence[{n}] ' +
        'status_msgs_that_are_essential status_msgs_that_are_important status_msgs_that_show_directly status_msgs_to_pop_up ' +
        'status_msgs_with_audio_indication stutter_timeout subscribe_config support_idna support_rtcp support_service_codes ' +
        'suppress_ringing_during_hold suppress_ringing_during_hold[{n}] suppress_sip_messages swupd_curl_timeouts swupd_failed tbook_sort ' +
        'tcp_failover[{n}] tcp_keepcnt[{n}] tcp_keepidle[{n}] tcp_keepintvl[{n}] tcp_retries2 terminate_subscribers_on_reboot text_softkey ' +
        'tftp_secret timer_support titlebar_format_springboard tr69_acs_passwd tr69_acs_url tr69_acs_user tr69_bootstrap tr69_cnr_pass tr69_cnr_user ' +
        'tr69_download_status tr69_events tr69_log tr69_p_inform_supervision_timeout transfer_on_hangup_with_starcode uboot_lock ' +
        'unsaf_via_received_rport[{n}] upd_sip_uri_with_contact_from_notifies update_after_idle_timeout update_filename update_host_f upload_font ' +
        'upload_gui upload_license upload_web use_NTLMv2 use_backlight use_ext_for_contact_dial[{n}] use_outbound_proxy_for_callback[{n}] ' +
        'use_proxy_number_guessing use_transport_from_sip_msg[{n}] user_additional_supported_header[{n}] user_admin_mode user_alert_info[{n}] ' +
        'user_allow_inc_dialog_subscribe[{n}] user_auto_connect[{n}] user_callwaiting_off_response[{n}] user_check_cseq_dlginfo_notify[{n}] ' +
        'user_default_contact_uri[{n}] user_descr_contact[{n}] user_dp[{n}] user_dp_exp[{n}] user_dynamic_payload[{n}] user_enable_hookflash[{n}] ' +
        'user_event_list_uri[{n}] user_full_sdp_answer[{n}] user_g726_packing_order[{n}] user_hash[{n}] user_hold_inactive[{n}] ' +
        'user_media_setup_offer[{n}] user_moh[{n}] user_no_auto_logoff[{n}] user_pic[{n}] user_pic_tie_to_tbook[{n}] ' +
        'user_presence_buddy_list_uri[{n}] user_presence_host[{n}] user_presence_identity[{n}] user_presence_subscription[{n}] user_presence_uri[{n}] ' +
        'user_proxy_require[{n}] user_publish_presence_bootup[{n}] user_pui_treats_uri_username_as_fallback_for[{n}] user_q[{n}] ' +
        'user_remove_all_bindings[{n}] user_replaces_when_referring_to_conference_server[{n}] user_report_machine_state[{n}] ' +
        'user_report_phone_state[{n}] user_sdp_version_check[{n}] user_send_local_name[{n}] user_sipusername_as_line[{n}] user_stream[{n}] ' +
        'user_subscription_expiry[{n}] user_tlsdsk_store[{n}] user_wait_for_ntp_before_register[{n}] using_server_managed_dnd[{n}] ' +
        'using_server_managed_fwd_all[{n}] using_server_managed_fwd_busy[{n}] using_server_managed_fwd_time[{n}] vendor vip_ring_sound vlan_net_id ' +
        'vlan_net_priority vol_handset vol_headset vol_speaker_max vpn_on vq_local_group vq_report_collector watchdog webserver_max_data_size ' +
        'wifi_auth_mode wifi_essid wifi_ether_bridge wifi_wep_key1 wifi_wpa_encryptype wifi_wpapsk with_flash wui_admin_only xcap_dir_doc_name ' +
        'xcap_directory_auid xcap_server_name xcap_server_port xcap_tbook_sync_interval xcap_via_tls xfer_dest_order_lifo xml_notify ' +
        'xmpp_display_profile_image[{n}] xmpp_dnd_prio[{n}] xmpp_dnd_sync[{n}] xmpp_favorites_first[{n}] xsi_anywhere[{n}] xsi_callcenter_list[{n}] ' +
        'xsi_caller_id_blocking[{n}] xsi_conf_timer[{n}] xsi_directory_fullsearch[{n}] xsi_events[{n}] xsi_polling_interval[{n}] ' +
        'xsi_remote_office[{n}] xsi_retry_timer[{n}] xsi_silent_alert[{n}] xsi_simultaneous_ring[{n}] xsi_visual_voicemail[{n}]',
    ),
  },
];
