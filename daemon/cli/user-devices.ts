import type { Command } from 'commander';
import type { UserDeviceOutput } from '../api/index.ts';
import type { Context } from './context.ts';
import { sheet, table } from './print.ts';

const deviceSheet = ({ number, user, state, phone, why }: UserDeviceOutput): string =>
  sheet([
    ['number', number],
    ['user', user],
    ['state', state],
    ['phone', phone],
    ...(why === null
      ? []
      : ([
          ['why', why.message],
          ['hint', why.hint],
        ] as const)),
  ]);

/** `hookswitch devices …` */
export function addUserDeviceCommands(program: Command, { say, client, print }: Context): void {
  const devices = program.command('devices').description(say('devices'));
  devices
    .command('list <extension>')
    .description(say('devicesList'))
    .action(async (number: string) => {
      print((await client('userDevices.list', { params: { number } })).items, (items) =>
        table(items, [
          ['NUMBER', (one) => one.number],
          ['STATE', ({ state }) => state],
          ['PHONE', ({ phone }) => phone],
          ['REGISTERED', ({ registered }) => registered],
          ['ORIGIN', ({ origin }) => origin],
          ['WHY', ({ why }) => (why === null ? null : `${why.message}. ${why.hint}`)],
        ]),
      );
    });
  devices
    .command('add <extension>')
    .description(say('devicesAdd'))
    .option('--number <number>', say('devicesNumber'))
    .action(async (extension: string, { number }: { number?: string }) => {
      const body = number === undefined ? {} : { number };
      print(await client('userDevices.add', { params: { number: extension }, body }), deviceSheet);
    });
  const acting = (name: 'delete' | 'retry', text: 'devicesDelete' | 'devicesRetry') =>
    devices
      .command(`${name} <extension> <device>`)
      .description(say(text))
      .action(async (number: string, device: string) => {
        print(await client(`userDevices.${name}` as const, { params: { number, device } }), deviceSheet);
      });
  acting('delete', 'devicesDelete');
  acting('retry', 'devicesRetry');
}
