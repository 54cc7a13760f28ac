import type { BootstrapSpec } from '../../../domain/index.ts';

/** Where and when to fetch, and no other source before it at the next start. */
export const bootstrap: BootstrapSpec = {
  names: ['setting_server', 'pnp_config', 'provisioning_order', 'tr69_use_acs', 'prov_polling_enabled']
    .concat(['prov_polling_mode', 'prov_polling_period', 'prov_polling_time', 'prov_polling_time_rand_end'])
    .concat(['settings_refresh_timer', 'tls_server_authentication', 'check_fqdn_against_server_cert']),
  empty: () => `<?xml version="1.0" encoding="utf-8"?>
<settings>
  <phone-settings e="2">
  </phone-settings>
</settings>
`,
};
