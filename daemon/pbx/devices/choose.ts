import { problem } from '../../lib/index.ts';
import type { Clock, Result } from '../../lib/index.ts';
import type { MakeDevices } from './contract.ts';
import { createFilesMaker } from './files.ts';
import { createBookMaker, createRefusingMaker } from './no-maker.ts';
import { createPanelMaker } from './panel.ts';

/** How a deployment lets devices be made. */
export interface DevicesConfig {
  /** The panel module's address; null = not configured. */
  readonly panelUrl: string | null;
  readonly ticketSecret: string | null;
  /** Asterisk's folder; null = not configured. */
  readonly asteriskConfigDir: string | null;
  readonly asteriskContext: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  /** Lets Asterisk read modules anew; null = AMI is not configured. */
  readonly reload: ((modules: readonly string[]) => Promise<Result<null>>) | null;
}

/** What reads the files that {@link createFilesMaker} writes. */
const modules = ['res_pjsip.so', 'pbx_config.so'] as const;

/** Finds out how devices are made at the exchange there is. */
export function chooseDeviceMaker(config: DevicesConfig): MakeDevices {
  const { panelUrl, ticketSecret, asteriskConfigDir: folder, asteriskContext: context, clock, random, reload } = config;
  const off = (reason: string) => createRefusingMaker(problem('user-devices-off', { reason }));
  return (kind, source) => {
    if (kind === 'freepbx') {
      if (panelUrl === null) return off('panel-url is not configured');
      if (ticketSecret === null) return off('ticket-secret is not configured');
      return createPanelMaker({ url: panelUrl, ticketSecret, clock, random });
    }
    if (folder === null)
      return kind === 'standalone' ? createBookMaker() : off('asterisk-config-dir is not configured');
    return createFilesMaker({ folder, context, source, reload: reload === null ? null : () => reload(modules) });
  };
}
