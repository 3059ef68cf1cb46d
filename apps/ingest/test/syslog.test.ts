import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createTestClock } from '@tsunagu/testkit/clock';
import { stoppablePostgres } from '@tsunagu/testkit/postgres';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createEdgeMetrics } from '../src/metrics/create-metrics.ts';
import { startSyslog } from '../src/syslog/start-syslog.ts';
import { readSyslogSettings } from '../src/syslog/syslog-settings.ts';
import { eventually, listen, openSocket, refused, SYSLOG_NOW, TLS } from './running-syslog.ts';

describe('a gateway', () => {
  test('is heard over UDP, TCP by line and by length, and TLS; each line once', async () => {
    const { syslog, database, counted, metrics } = await listen({
      udpPort: 0,
      tcpPort: 0,
      tls: { ...TLS, ca: null, port: 0 },
    });
    const udp = createSocket('udp4');
    onTestFinished(() => void udp.close());
    udp.send(refused('udp'), syslog.udpPort ?? 0, '127.0.0.1');
    const tcp = await openSocket(syslog.tcpPort ?? 0);
    const byLength = refused('length');
    tcp.write(`${refused('line')}\n${Buffer.byteLength(byLength)} ${byLength}`);
    const tls = connectTls({
      port: syslog.tlsPort ?? 0,
      host: '127.0.0.1',
      ca: TLS.cert,
      servername: 'localhost',
    });
    onTestFinished(() => void tls.destroy());
    await once(tls, 'secureConnect');
    tls.write(`${refused('tls')}\n${refused('line')}\n`);
    await eventually(async () => expect(await counted('told')).toBe(4));
    await eventually(async () => expect(await counted('duplicate')).toBe(1));
    const rows = await database.sql`select kind, gateway_id from gateway_event`;
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(['password-expired']));
    expect(await metrics.read()).toContain(
      'tsunagu_gateway_events_total{source="fortigate",kind="password-expired"}',
    );
  });

  test('of RFC 5424 is read with its own time and program', async () => {
    const { syslog, database } = await listen({ tcpPort: 0 });
    const socket = await openSocket(syslog.tcpPort ?? 0);
    socket.write(
      '<34>1 2026-11-22T09:01:12+09:00 gw pluto 1804 - - "x"[1] 203.0.113.9 #3: XAUTH: User alice: Authentication Failed: Incorrect Username or Password\n',
    );
    await eventually(async () => {
      const [row] = await database.sql`select source, kind, occurred_at from gateway_event`;
      expect(row).toMatchObject({ source: 'libreswan', kind: 'password-refused' });
      expect(row?.occurred_at.toISOString()).toBe('2026-11-22T00:01:12.000Z');
    });
  });

  test('that says something unknown, or nothing to the point, is counted all the same', async () => {
    const { syslog, database, counted } = await listen({ tcpPort: 0 });
    const socket = await openSocket(syslog.tcpPort ?? 0);
    socket.write(
      '<13>a line of nobody\n<13>devid="FG1" logid="0000000013" type="traffic" subtype="forward"\n',
    );
    await eventually(async () =>
      expect([await counted('unknown'), await counted('ignored')]).toEqual([1, 1]),
    );
    const [row] = await database.sql`select lines::int, sample from gateway_line_unknown`;
    expect(row).toEqual({ lines: 1, sample: 'a line of nobody' });
  });
});

describe('a stranger', () => {
  test('is hung up on and counted; nobody may send until a source is named', async () => {
    const { syslog, database, counted } = await listen({ udpPort: 0, tcpPort: 0, sources: [] });
    const socket = connect(syslog.tcpPort ?? 0, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`${refused('alice')}\n`);
    await once(socket, 'close');
    const udp = createSocket('udp4');
    onTestFinished(() => void udp.close());
    udp.send(refused('alice'), syslog.udpPort ?? 0, '127.0.0.1');
    await eventually(async () => expect(await counted('refused')).toBe(2));
    expect(await database.sql`select 1 from gateway_event`).toHaveLength(0);
  });

  test('without a certificate of ours gets nothing through TLS where one is asked for', async () => {
    const { syslog, counted } = await listen({ tls: { ...TLS, ca: TLS.cert, port: 0 } });
    const socket = connectTls({
      port: syslog.tlsPort ?? 0,
      host: '127.0.0.1',
      ca: TLS.cert,
      servername: 'localhost',
    });
    socket.on('error', () => undefined);
    socket.on('secureConnect', () => socket.write(`${refused('alice')}\n`));
    await new Promise((closed) => socket.once('close', closed));
    await eventually(async () => expect(await counted('refused')).toBe(1));
    expect(await counted('told')).toBe(0);
    const known = connectTls({
      ...TLS,
      port: syslog.tlsPort ?? 0,
      host: '127.0.0.1',
      ca: TLS.cert,
      servername: 'localhost',
    });
    onTestFinished(() => void known.destroy());
    known.write(`${refused('alice')}\n`);
    await eventually(async () => expect(await counted('told')).toBe(1));
  });
});

describe('a sender that', () => {
  test('sends drop by drop is ended, and others go on', async () => {
    const { syslog, counted } = await listen({ tcpPort: 0 }, { messageMsMax: 100 });
    const slow = await openSocket(syslog.tcpPort ?? 0);
    const drops = setInterval(() => slow.write('x'), 50);
    onTestFinished(() => clearInterval(drops));
    const good = await openSocket(syslog.tcpPort ?? 0);
    await once(slow, 'close');
    good.write(`${refused('alice')}\n`);
    await eventually(async () => expect(await counted('told')).toBe(1));
  });

  test('opens more connections than are allowed costs nobody else theirs', async () => {
    const { syslog, counted } = await listen({ tcpPort: 0, connectionsMax: 2 });
    const [first] = [await openSocket(syslog.tcpPort ?? 0), await openSocket(syslog.tcpPort ?? 0)];
    const third = connect(syslog.tcpPort ?? 0, '127.0.0.1');
    third.on('error', () => undefined);
    await once(third, 'close');
    first.write(`${refused('alice')}\n`);
    await eventually(async () => expect(await counted('told')).toBe(1));
  });

  test('sends a line of 10 MB is read to its beginning, and its next line whole', async () => {
    const { syslog, counted } = await listen({ tcpPort: 0 });
    const socket = await openSocket(syslog.tcpPort ?? 0);
    socket.write(Buffer.alloc(10_485_760, 'a'));
    socket.write(`\n${refused('alice')}\n`);
    await eventually(async () => expect([await counted('cut'), await counted('told')]).toEqual([1, 1]));
  });

  test('is faster than allowed loses nothing over TCP, and what UDP loses is counted', async () => {
    const { syslog, counted } = await listen({ udpPort: 0, tcpPort: 0, linesPerSecond: 2 });
    const udp = createSocket('udp4');
    onTestFinished(() => void udp.close());
    for (let n = 0; n < 30; n += 1) udp.send(refused(`udp${n}`), syslog.udpPort ?? 0, '127.0.0.1');
    await eventually(async () => expect((await counted('told')) + (await counted('too-fast'))).toBe(30));
    expect(await counted('too-fast')).toBeGreaterThan(0);
    const before = await counted('told');
    const socket = await openSocket(syslog.tcpPort ?? 0);
    socket.write(Array.from({ length: 6 }, (_, n) => `${refused(`tcp${n}`)}\n`).join(''));
    await eventually(async () => expect(await counted('told')).toBe(before + 6));
  });

  test('ends half of its connection is heard to its last line', async () => {
    const { syslog, counted } = await listen({ tcpPort: 0 });
    const socket = await openSocket(syslog.tcpPort ?? 0);
    socket.end(refused('alice'));
    await eventually(async () => expect(await counted('told')).toBe(1));
  });
});

test('what arrives while the store is away is stored when it is back', async () => {
  await using server = await stoppablePostgres();
  const metrics = createEdgeMetrics();
  const settings = readSyslogSettings({
    SYSLOG_TCP_PORT: '0',
    SYSLOG_SOURCES: '127.0.0.1=gw.example.co.jp:10443',
  });
  if (settings === null) throw new Error('nothing to listen to');
  const clock = createTestClock(SYSLOG_NOW);
  const log = pino({ level: 'silent' });
  const syslog = await startSyslog({
    settings,
    db: server.database,
    now: clock.now,
    metrics: metrics.gateways,
    log,
  });
  await server.stop();
  const socket = await openSocket(syslog.tcpPort ?? 0);
  socket.write(`${refused('alice')}\n`);
  await vi.waitFor(() => expect(socket.bytesWritten).toBeGreaterThan(100));
  await server.start();
  await vi.waitFor(
    async () => expect(await server.database.sql`select 1 from gateway_event`).toHaveLength(1),
    { timeout: 15_000, interval: 200 },
  );
  await syslog.close();
});
