import { EventEmitter, once } from 'node:events';
import { connect, Server, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readIngestSettings } from '../src/env.ts';
import { boundConnections } from '../src/limits/bound-connections.ts';
import { keepCertificate } from '../src/tls/keep-certificate.ts';
import { type EdgeOptions, type RunningEdge, startEdge } from './running-edge.ts';
import { first, folder, put } from './tls-files.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const tls: EdgeOptions['tls'] = ({ metrics, log, now }) => ({
  metrics,
  certificate: keepCertificate(put(folder(), first), { metrics, log, now }),
  bounds: { atOnceMax: 1, ofAddressMax: 1 },
});

/** An open line from that address; ends with the test. */
async function open({ port }: RunningEdge, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** Whether the edge answers over a line, which stays open. */
async function isServed(socket: Socket): Promise<boolean> {
  const heard = Promise.race([
    once(socket, 'data').then(() => true),
    once(socket, 'close').then(() => false),
  ]);
  socket.write('GET /healthz HTTP/1.1\r\nhost: edge\r\n\r\n');
  return heard;
}

async function figure({ metrics }: RunningEdge, name: string): Promise<number> {
  const line = (await metrics.read()).split('\n').find((one) => one.startsWith(`tsunagu_ingest_${name} `));
  return Number(line?.split(' ').at(-1));
}
const refused = (edge: RunningEdge) => figure(edge, 'connections_refused_total{bound="address"}');

/** Resolves when the edge has closed it. */
const closed = (socket: Socket) => (socket.closed ? undefined : once(socket, 'close'));

test('whoever says nothing on as many lines as may be gets no more, and everybody else gets in', async () => {
  await using edge = await startEdge({ database, connectionsOfAddressMax: 2 });
  const lines = [await open(edge), await open(edge)];
  expect(await isServed(await open(edge))).toBe(false);
  expect(await refused(edge)).toBe(1);
  expect(await isServed(await open(edge, '127.0.0.2'))).toBe(true);
  for (const line of lines) expect(await isServed(line)).toBe(true);
  expect(await refused(edge)).toBe(1);
  expect(await edge.metrics.read()).toContain('tsunagu_ingest_refusals_total{code="bad-request"} 0');
});

test('of an address that has all its lines the one that waits longest for a next request makes room', async () => {
  await using edge = await startEdge({ database, connectionsOfAddressMax: 3 });
  const silent = await open(edge);
  const [first, second] = [await open(edge), await open(edge)];
  for (const line of [first, second, first]) expect(await isServed(line)).toBe(true);
  const newcomer = await open(edge);
  expect(await isServed(newcomer)).toBe(true);
  await closed(second);
  expect([silent, first, newcomer].map((line) => line.closed)).toEqual([false, false, false]);
  // A hundred machines behind it all get their turn.
  for (let i = 0; i < 100; i += 1) expect(await isServed(await open(edge))).toBe(true);
  expect(await isServed(silent)).toBe(true);
  expect(await refused(edge)).toBe(0);
});

test('a line whose answer is under way makes no room', async () => {
  await using edge = await startEdge({ database, connectionsOfAddressMax: 1 });
  const line = await open(edge);
  line.write('POST /v1/batches HTTP/1.1\r\nhost: edge\r\ncontent-length: 9\r\n\r\n{');
  await expect.poll(async () => isServed(await open(edge))).toBe(false);
  expect(line.closed).toBe(false);
});

test('a line that ends makes room for one, and one that was refused takes none', async () => {
  await using edge = await startEdge({ database, connectionsOfAddressMax: 2 });
  const [line] = [await open(edge), await open(edge)];
  for (let i = 0; i < 3; i += 1) expect(await isServed(await open(edge))).toBe(false);
  line.destroy();
  await expect.poll(async () => isServed(await open(edge))).toBe(true);
});

test('who is refused for what it sent, and keeps its half of the line open, loses its place all the same', async () => {
  await using edge = await startEdge({ database, connectionsOfAddressMax: 1 });
  const line = connect({ port: edge.port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void line.destroy());
  line.write('no HTTP\r\n\r\n');
  await once(line.resume(), 'end');
  await expect.poll(async () => isServed(await open(edge)), { timeout: 5_000, interval: 250 }).toBe(true);
}, 8_000);

test('where everybody together has all lines, the one that waits longest makes room, and no proxy’s', async () => {
  const server = new Server();
  const why: string[] = [];
  boundConnections(server, {
    ...{ ofAddressMax: 9, totalMax: 3, trustedProxies: ['10.0.0.1'] },
    onRefused: (one) => why.push(one),
  });
  const of = (remoteAddress: string, remotePort: number) => {
    const socket = Object.defineProperties(new Socket(), {
      remoteAddress: { value: remoteAddress },
      remotePort: { value: remotePort },
    });
    server.emit('connection', socket);
    return socket;
  };
  const ask = (socket: Socket) => {
    const response = new EventEmitter();
    server.emit('request', { socket }, response);
    response.emit('close');
  };
  const [proxy, one, other] = [of('10.0.0.1', 1), of('192.0.2.1', 2), of('192.0.2.2', 3)];
  for (const socket of [proxy, one, other]) ask(socket);
  expect(of('192.0.2.3', 4).destroyed).toBe(false);
  expect([proxy, one, other].map(({ destroyed }) => destroyed)).toEqual([false, true, false]);
  await once(one, 'close');
  ask(other);
  expect(of('192.0.2.4', 5).destroyed).toBe(false);
  expect(other.destroyed).toBe(true);
  await once(other, 'close');
  expect(of('192.0.2.5', 6).destroyed).toBe(true);
  expect(why).toEqual(['total']);
});

test.each([
  ['a trusted proxy', ['10.0.0.1', '127.0.0.0/30'], true],
  ['an address just beside it', ['10.0.0.1', '127.0.0.2/31'], false],
])('behind %s are many', async (_who, trustedProxies, expected) => {
  await using edge = await startEdge({ database, connectionsOfAddressMax: 1, trustedProxies });
  await open(edge);
  expect(await isServed(await open(edge))).toBe(expected);
  expect(await refused(edge)).toBe(expected ? 0 : 1);
});

test('over TLS one too many is closed before it takes a place among the handshakes', async () => {
  await using edge = await startEdge({ database, tls, connectionsOfAddressMax: 1 });
  await open(edge);
  await once(await open(edge), 'close');
  expect(await refused(edge)).toBe(1);
  expect(await figure(edge, 'tls_handshakes_total{outcome="too-many"}')).toBe(0);
});

test('over TLS, too, the one that waits longest makes room, and those that die shaking hands leave their places', async () => {
  await using edge = await startEdge({ database, tls, connectionsOfAddressMax: 2 });
  const openTls = async () => {
    const socket = connectTls({ port: edge.port, host: '127.0.0.1', rejectUnauthorized: false });
    onTestFinished(() => void socket.destroy());
    await once(
      socket.on('error', () => undefined),
      'secureConnect',
    );
    return socket;
  };
  for (let died = 1; died <= 5; died += 1) {
    (await open(edge)).resetAndDestroy();
    await expect.poll(() => figure(edge, 'tls_handshakes_total{outcome="broken"}')).toBe(died);
  }
  const first = await openTls();
  expect(await isServed(first)).toBe(true);
  for (let i = 0; i < 20; i += 1) expect(await isServed(await openTls())).toBe(true);
  await closed(first);
  expect(await refused(edge)).toBe(0);
});

test('of IPv6 a /64 is one, the next /64 another; IPv4 is itself however it is written', () => {
  const server = new Server();
  const why: string[] = [];
  boundConnections(server, { ofAddressMax: 1, trustedProxies: [], onRefused: (one) => why.push(one) });
  const gone = (remoteAddress: string | undefined) => {
    const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
    server.emit('connection', socket);
    return socket.destroyed;
  };
  expect(['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', '2001:db8:0:2::1'].map(gone)).toEqual([
    false,
    true,
    false,
  ]);
  expect(['192.0.2.1', '::ffff:192.0.2.1', '192.0.2.2'].map(gone)).toEqual([false, true, false]);
  expect([undefined, undefined].map(gone)).toEqual([false, false]);
  expect(why).toEqual(['address', 'address']);
});

test('beyond what is open in total, that is counted', () => {
  const server = new Server();
  const why: string[] = [];
  boundConnections(server, { ofAddressMax: 1, trustedProxies: [], onRefused: (one) => why.push(one) });
  expect(server.maxConnections).toBe(21_000);
  server.emit('drop');
  expect(why).toEqual(['total']);
});

test('the bound is a tenth of the whole, or what the variable says', () => {
  const ofAddress = (value?: string) =>
    readIngestSettings({ DATABASE_URL: 'postgres://x', INGEST_ADDRESS_CONNECTIONS: value })
      .connectionsOfAddressMax;
  expect([ofAddress(), ofAddress(''), ofAddress('20000')]).toEqual([2_000, 2_000, 20_000]);
  for (const wrong of ['0', '20001', 'many'])
    expect(() => ofAddress(wrong)).toThrow(/INGEST_ADDRESS_CONNECTIONS/);
});
