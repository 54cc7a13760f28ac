/** The parts of asterisk-manager 0.2.0 that are used: its connection and its parser. It brings no types of its own. */
declare module 'asterisk-manager' {
  interface Manager {
    /** Opens a socket; see connection.ts for how that is got hold of. */
    connect(port: number, host: string): void;
    /** `rawevent`: a block that was parsed, right when it is. */
    on(name: 'rawevent', listener: (block: Readonly<Record<string, unknown>>) => void): void;
    removeAllListeners(name: string): void;
  }
  interface ManagerConstructor {
    /** Without a port: nothing is opened, and nothing reconnects by itself. */
    new (): Manager;
  }
  const manager: ManagerConstructor;
  export = manager;
}
