// Started with the edge's URL and a number: so many connections that want the edge to wait for them, for ever.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { loopbackAddress } from '@tsunagu/testkit/simulator';
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
const LOOK_MS = 2_000;
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
const ESTABLISHED = '01';
const PORT_HEX = `:${hex(port, 4)}`;
const open = new Map<Socket, { readonly way: Way; readonly since: number }>();
const longestMs: Record<Way, number> = { silent: 0, headers: 0, body: 0, unread: 0 };
let [opened, endedByEdge, going] = [0, 0, true];
for (let index = 0; index < Number(count); index += 1) hold(WAYS[index % WAYS.length] ?? 'silent', index);
const look = setInterval(endUnread, LOOK_MS);
const drip = setInterval(() => {
  for (const [socket, { way }] of open) if (DRIP[way] !== '' && socket.writable) socket.write(DRIP[way]);
}, DRIP_MS);
process.send?.('holding');
await nextWord();
going = false;
clearInterval(drip);
clearInterval(look);
endUnread();
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

/** Who does not read does not hear of the end either: the kernel's table says whether the edge's side still stands. */
function endUnread(): void {
  const standing = new Set<string>();
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n')) {
    const [, local = '', remote = '', state] = line.trim().split(/\s+/);
    if (state === ESTABLISHED && local.endsWith(PORT_HEX)) standing.add(remote);
  }
  for (const [socket, { way }] of open) {
    const { localAddress = '', localPort = 0 } = socket;
    if (way === 'unread' && localPort !== 0 && !standing.has(kernelName(localAddress, localPort)))
      socket.destroy();
  }
}

/** As in /proc/net/tcp: the bytes of the address backwards, then the port, hexadecimal. */
function kernelName(address: string, localPort: number): string {
  const bytes = address.split('.').reverse();
  return `${bytes.map((byte) => hex(Number(byte), 2)).join('')}:${hex(localPort, 4)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

function hold(way: Way, index: number): void {
  const localAddress = loopbackAddress(200, index);
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
