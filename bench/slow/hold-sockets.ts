// Started with the edge's URL and a number: so many connections that want the edge to wait for them, for ever.
import { connect, type Socket } from 'node:net';
import { nextWord } from '../start-part.ts';

/** How a caller wastes a connection. */
const WAYS = ['silent', 'headers', 'body', 'unread'] as const;
type Way = (typeof WAYS)[number];

/** What became of them. */
export interface SlowCallers {
  readonly connections: number;
  readonly opened: number;
  /** Ended by the edge; each is opened again at once. */
  readonly endedByEdge: number;
  /** The longest that one was kept, by the way it wasted its connection; of those that still stood at the end too. */
  readonly longestSeconds: Readonly<Record<Way, number>>;
}

const DRIP_MS = 1_000;
const HEAD = 'POST /v1/batches HTTP/1.1\r\nhost: edge\r\ncontent-type: application/json\r\n';
const FIRST: Readonly<Record<Way, string>> = {
  silent: '',
  headers: HEAD,
  body: `${HEAD}content-length: 100000\r\n\r\n{`,
  // Many answers that nobody reads.
  unread: 'GET /v1/openapi.json HTTP/1.1\r\nhost: edge\r\n\r\n'.repeat(40),
};
const DRIP: Readonly<Record<Way, string>> = { silent: '', headers: 'x', body: ' ', unread: '' };

const [ingestUrl = '', count = '0'] = process.argv.slice(2);
const port = Number(new URL(ingestUrl).port);
const open = new Map<Socket, { readonly way: Way; readonly since: number }>();
const longestMs: Record<Way, number> = { silent: 0, headers: 0, body: 0, unread: 0 };
let [opened, endedByEdge, going] = [0, 0, true];
for (let index = 0; index < Number(count); index += 1) hold(WAYS[index % WAYS.length] ?? 'silent', index);
const drip = setInterval(() => {
  for (const [socket, { way }] of open) if (DRIP[way] !== '' && socket.writable) socket.write(DRIP[way]);
}, DRIP_MS);
process.send?.('holding');
await nextWord();
going = false;
clearInterval(drip);
for (const [socket, { way, since }] of open) {
  longestMs[way] = Math.max(longestMs[way], performance.now() - since);
  socket.destroy();
}
const told: SlowCallers = {
  connections: Number(count),
  opened,
  endedByEdge,
  longestSeconds: Object.fromEntries(
    WAYS.map((way) => [way, longestMs[way] / 1000]),
  ) as SlowCallers['longestSeconds'],
};
process.send?.(told);
process.disconnect?.();

function hold(way: Way, index: number): void {
  const localAddress = `127.200.${(index >> 8) & 255}.${index & 255 || 1}`;
  const socket = connect({ port, host: '127.0.0.1', localAddress, allowHalfOpen: true });
  const since = performance.now();
  opened += 1;
  open.set(socket, { way, since });
  socket.on('error', () => undefined);
  socket.on('connect', () => socket.write(FIRST[way]));
  if (way === 'unread') socket.pause();
  else socket.resume();
  // An edge that has said its last word has ended it, whatever this side still keeps open.
  socket.on('end', () => socket.destroy());
  socket.on('close', () => {
    open.delete(socket);
    if (!going) return;
    longestMs[way] = Math.max(longestMs[way], performance.now() - since);
    endedByEdge += 1;
    setTimeout(() => hold(way, index), DRIP_MS);
  });
}
