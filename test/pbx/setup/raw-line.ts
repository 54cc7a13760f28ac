import { once } from 'node:events';
import { connect } from 'node:net';

/** One action after the other as that user, without waiting for events: for who may hear none. */
export async function openRawLine(port: number, user: string, secret: string) {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  await once(socket, 'connect');
  let text = '';
  let take: () => void = () => undefined;
  socket.on('data', (piece: string) => {
    text += piece;
    take();
  });
  const action = async (name: string, fields: Readonly<Record<string, string>> = {}) => {
    const id = `raw-${name}-${text.length}`;
    const lines = Object.entries({ Action: name, ActionID: id, ...fields }).map(([key, value]) => `${key}: ${value}`);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const find = () =>
      text.split('\r\n\r\n').find((block) => block.includes('Response: ') && block.includes(`ActionID: ${id}`));
    while (find() === undefined) await new Promise<void>((resolve) => (take = resolve));
    const block = find() ?? '';
    return { get: (field: string) => new RegExp(`^${field}: (.*)$`, 'm').exec(block)?.[1]?.trim() };
  };
  const welcome = await action('Login', { Username: user, Secret: secret });
  if (welcome.get('Response') !== 'Success') throw new Error(`Asterisk refuses ${user}`);
  return { action, close: () => void socket.destroy() };
}
