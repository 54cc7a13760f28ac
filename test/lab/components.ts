import { asteriskComponent } from './asterisk-program.ts';
import type { DebianProgram, Located } from './debian-program.ts';
import { debianProgram } from './debian-program.ts';
import { dhcpPrograms } from './dhcp-programs.ts';
import { ftpPrograms } from './ftp-programs.ts';
import { networkPrograms, ownNetwork } from './network-programs.ts';
import { npmRegistry } from './npm-registry.ts';
import { phpRecord } from './php-record.ts';
import { tftpPrograms } from './tftp-programs.ts';

/** Something real that tests work against, and that a machine may lack. */
export interface Component {
  /** Whether it can be used now. Never fetches anything. */
  available(): Promise<boolean>;
  /** Sees to it that it can be used; the reason when it cannot. `say` is told before something that takes time. */
  provide(say: (line: string) => void): Promise<string | undefined>;
}

/** Programs of Debian packages. To add one: a line here, and a file beside this one that starts it for tests. */
const programs = {
  mariadb: debianProgram({
    name: 'mariadb',
    program: 'mariadbd',
    packages: ['mariadb-server-core'],
    proof: ['--no-defaults', '--version'],
  }),
  chromium: debianProgram({
    name: 'chromium',
    program: 'chromium',
    packages: ['chromium'],
    home: 'usr/lib/chromium',
    libraries: ['pulseaudio'],
    proof: ['--version'],
  }),
  php: debianProgram(phpRecord),
  apache: debianProgram({ name: 'apache', program: 'apache2', packages: ['apache2-bin'], proof: ['-v'] }),
  ...dhcpPrograms,
  ...tftpPrograms,
  ...ftpPrograms,
  ...networkPrograms,
} satisfies Record<string, DebianProgram>;

const components = {
  ...programs,
  asterisk: asteriskComponent,
  registry: npmRegistry,
  network: ownNetwork,
} satisfies Record<string, Component>;

/** To be named in `describeWith`. */
export type ComponentName = keyof typeof components;

export const componentNames = Object.keys(components) as ComponentName[];

/** Whether tests that need the component can run. Never fetches anything. */
export function available(name: ComponentName): Promise<boolean> {
  return components[name].available();
}

/** Sees to it that a component is there; the reason when it stays missing. */
export function provideComponent(name: ComponentName, say: (line: string) => void): Promise<string | undefined> {
  return components[name].provide(say);
}

/** Where a program is on this machine: unpacked in the cache, or installed; nothing when it is neither. */
export function locate(name: keyof typeof programs): Promise<Located | undefined> {
  return programs[name].locate();
}
