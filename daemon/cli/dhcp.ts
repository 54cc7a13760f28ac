import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { dhcpServerIds } from '../provisioning/index.ts';
import type { DhcpServerId } from '../provisioning/index.ts';
import type { Context } from './context.ts';
import { table } from './print.ts';

function readServer(text: string): DhcpServerId {
  const found = dhcpServerIds.find((id) => id === text);
  if (found === undefined) throw new InvalidArgumentError(dhcpServerIds.join(', '));
  return found;
}

/**
 * `hookswitch dhcp [server]`: the configuration alone goes to standard output, so that it can be written into a file; what is told about it goes to
 * standard error.
 */
export function addDhcpCommand(program: Command, { say, client, print, terminal, asJson }: Context): void {
  program
    .command('dhcp')
    .description(say('dhcp'))
    .argument('[server]', say('dhcpServer', { known: dhcpServerIds.join(', ') }), readServer)
    .option('--make <id>', say('dhcpMake'))
    .action(async (server: DhcpServerId | undefined, { make }: { readonly make?: string }) => {
      const told = await client('dhcp.show', { query: { server, make } });
      if (asJson()) return print(told, () => '');
      if (server === undefined)
        return print(told, ({ configurations }) =>
          table(configurations, [
            ['SERVER', (one) => one.server],
            ['NAME', ({ name }) => name],
            ['WHERE', ({ where }) => where],
          ]),
        );
      const [configuration] = told.configurations;
      for (const { name, about } of told.makes) terminal.err(`${name}: ${about}\n`);
      terminal.err(`\n${configuration?.where ?? ''}\n\n`);
      return terminal.out(configuration?.text ?? '');
    });
}
