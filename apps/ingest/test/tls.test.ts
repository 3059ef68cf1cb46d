import { once } from 'node:events';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect as connectPlain, type Socket } from 'node:net';
import path from 'node:path';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { connectEdge, createDevice, enrolDevice, sendBatch } from '@tsunagu/testkit/simulator';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { TlsServing } from '../src/open-server.ts';
import { keepCertificate } from '../src/tls/keep-certificate.ts';
import type { TlsSettings } from '../src/tls/tls-settings.ts';
import { type EdgeOptions, NOW, type RunningEdge, startEdge } from './running-edge.ts';
import { authority, days, first, folder, leaf, put, renewed } from './tls-files.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

function secureEdge(settings: TlsSettings, more: Partial<TlsServing> & { everyMs?: number } = {}) {
  const { everyMs, ...serving } = more;
  const tls: EdgeOptions['tls'] = ({ metrics, log, now }) => ({
    metrics,
    certificate: keepCertificate(settings, { metrics, log, now, ...(everyMs ? { everyMs } : {}) }),
    ...serving,
  });
  return startEdge({ tls, database });
}

/** An open connection that has shaken hands; ends with the test. */
async function shake(port: number, maxVersion?: SecureVersion): Promise<TLSSocket> {
  const socket = connect({
    port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: authority.cert,
    // Its dates are of the test's clock, not of this machine's.
    rejectUnauthorized: false,
    ...(maxVersion ? { maxVersion } : {}),
  });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket;
}

async function shownUntil(edge: RunningEdge): Promise<number> {
  const socket = await shake(edge.port);
  const { valid_to: until } = socket.getPeerCertificate();
  socket.destroy();
  return Date.parse(until);
}

/** Asks over a connection that is there already, or one of its own. */
function get(edge: RunningEdge, at: string, agent?: https.Agent): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const options = { ca: authority.cert, rejectUnauthorized: false, ...(agent ? { agent } : {}) };
    const request = https.get(`${edge.url}${at}`, options, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    request.on('error', reject);
  });
}

async function figure(edge: RunningEdge, name: string): Promise<number> {
  const line = (await edge.metrics.read())
    .split('\n')
    .find((one) => one.startsWith(`tsunagu_ingest_tls_${name} `));
  return Number(line?.split(' ').at(-1));
}

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 8_000, interval: 30 });

test('a machine enrols and sends over TLS as it does without, and what is acknowledged is stored', async () => {
  // Whoever connects judges the certificate by the real time.
  const pair = leaf(new Date(Date.now() + 86_400_000), new Date(Date.now() - 86_400_000));
  await using edge = await secureEdge(put(folder(), pair));
  const line = connectEdge(edge.url, 1, { ca: authority.cert });
  onTestFinished(() => line.close());
  const { token } = await createEnrolmentToken(
    { db: database, now: edge.clock.now() },
    { label: 't', usesMax: 1 },
    'operator',
  );
  const clockSkewMs = edge.clock.nowMs() - Date.now();
  const device = createDevice(
    { deviceId: crypto.randomUUID(), hostName: 'PC-1', platform: 'linux', clockSkewMs },
    'tls',
  );
  await enrolDevice(line, device, token);
  const items = [attemptItem(makeFailedAttempt({ recordedAt: NOW }))];
  expect(await sendBatch(line, device, items)).toMatchObject({ accepted: 1, quarantined: 0 });
  expect(await figure(edge, 'handshakes_total{outcome="done"}')).toBe(1);
});

test('without the authority nothing is said to the edge', async () => {
  await using edge = await secureEdge(put(folder(), first));
  const line = connectEdge(edge.url, 1);
  onTestFinished(() => line.close());
  await expect(line.post('/v1/batches', {}, Buffer.alloc(0))).rejects.toThrow(/certificate/i);
});

test('HTTP/1.1 is spoken whatever else is offered, from TLS 1.2 on', async () => {
  await using edge = await secureEdge(put(folder(), first));
  const both = connect({ port: edge.port, rejectUnauthorized: false, ALPNProtocols: ['h2', 'http/1.1'] });
  onTestFinished(() => void both.destroy());
  await once(both, 'secureConnect');
  expect(both.alpnProtocol).toBe('http/1.1');
  expect((await shake(edge.port, 'TLSv1.2')).getProtocol()).toBe('TLSv1.2');
  expect((await shake(edge.port)).getProtocol()).toBe('TLSv1.3');
  const old = connect({
    port: edge.port,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  await expect(once(old, 'secureConnect')).rejects.toThrow();
});

test('an edge that wants TLS 1.3 refuses 1.2', async () => {
  await using edge = await secureEdge({ ...put(folder(), first), minVersion: 'TLSv1.3' });
  await expect(shake(edge.port, 'TLSv1.2')).rejects.toThrow();
  expect((await shake(edge.port)).getProtocol()).toBe('TLSv1.3');
});

test('a renewed pair is shown without a restart, and connections that stand go on', async () => {
  const at = folder();
  await using edge = await secureEdge(put(at, first));
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  expect(await get(edge, '/readyz', agent)).toEqual({
    status: 200,
    body: { status: 'ready', tls: { validUntil: days(30).toISOString(), certificate: 'current' } },
  });
  put(at, renewed);
  await eventually(async () => expect(await shownUntil(edge)).toBe(days(90).getTime()));
  const before = await figure(edge, 'handshakes_total{outcome="done"}');
  expect((await get(edge, '/healthz', agent)).status).toBe(200);
  expect(await figure(edge, 'handshakes_total{outcome="done"}')).toBe(before);
  expect(await figure(edge, 'certificate_end_timestamp_seconds')).toBe(days(90).getTime() / 1000);
  expect(await figure(edge, 'certificates_taken_total')).toBe(1);
});

test('links that are swapped, as certbot and cert-manager do it, are followed', async () => {
  const at = folder();
  put(path.join(at, '2026-1'), first);
  put(path.join(at, '2026-2'), renewed);
  symlinkSync('2026-1', path.join(at, '..data'));
  const settings: TlsSettings = {
    certFile: path.join(at, 'tls.crt'),
    keyFile: path.join(at, 'tls.key'),
    minVersion: 'TLSv1.2',
  };
  symlinkSync('..data/tls.crt', settings.certFile);
  symlinkSync('..data/tls.key', settings.keyFile);
  await using edge = await secureEdge(settings);
  expect(await shownUntil(edge)).toBe(days(30).getTime());
  symlinkSync('2026-2', path.join(at, '..new'));
  renameSync(path.join(at, '..new'), path.join(at, '..data'));
  await eventually(async () => expect(await shownUntil(edge)).toBe(days(90).getTime()));
});

test('where the file system tells nothing, the clock finds the new pair', async () => {
  const [real, elsewhere] = [folder(), folder()];
  put(elsewhere, first);
  const link = path.join(real, 'current');
  symlinkSync(elsewhere, link);
  await using edge = await secureEdge(
    { certFile: path.join(link, 'tls.crt'), keyFile: path.join(link, 'tls.key'), minVersion: 'TLSv1.2' },
    { everyMs: 50 },
  );
  // The watched folder is the old one; the link to it lies above.
  const third = folder();
  put(third, renewed);
  symlinkSync(third, `${link}.new`);
  renameSync(`${link}.new`, link);
  await eventually(async () => expect(await shownUntil(edge)).toBe(days(90).getTime()));
});

test.each([
  ['no PEM', { cert: 'nonsense', key: renewed.key }],
  ['half a certificate', { cert: renewed.cert.slice(0, 200), key: renewed.key }],
  ['a key of another certificate', { cert: renewed.cert, key: first.key }],
  ['a certificate that has ended', leaf(days(-2), days(-90))],
  ['a certificate that has not begun', leaf(days(90), days(2))],
])('a broken new pair keeps the old one, and is told: %s', async (_what, broken) => {
  const at = folder();
  await using edge = await secureEdge(put(at, first), { everyMs: 50 });
  put(at, broken);
  await eventually(async () => expect(await figure(edge, 'certificate_kept')).toBe(1));
  expect(await shownUntil(edge)).toBe(days(30).getTime());
  expect((await get(edge, '/readyz')).body).toMatchObject({ status: 'ready', tls: { certificate: 'kept' } });
  expect(edge.logged()).toContain('new certificate refused');
  expect(edge.logged()).not.toContain('PRIVATE KEY');
  put(at, renewed);
  await eventually(async () => expect(await figure(edge, 'certificate_kept')).toBe(0));
  expect(await shownUntil(edge)).toBe(days(90).getTime());
});

test('files that vanish change nothing', async () => {
  const at = folder();
  await using edge = await secureEdge(put(at, first));
  rmSync(path.join(at, 'tls.key'));
  await eventually(async () => expect(await figure(edge, 'certificate_kept')).toBe(1));
  expect(await shownUntil(edge)).toBe(days(30).getTime());
});

test('a certificate that ends soon is told once, one with a month left is not', async () => {
  const at = folder();
  await using edge = await secureEdge(put(at, first), { everyMs: 20 });
  expect(edge.logged()).not.toContain('ends soon');
  put(at, leaf(days(13)));
  await eventually(async () => expect(edge.logged()).toContain('ends soon'));
  await eventually(async () => expect(await figure(edge, 'certificates_taken_total')).toBe(1));
  expect(edge.logged().split('ends soon')).toHaveLength(2);
});

test('who connects and says nothing is hung up on, and counted', async () => {
  await using edge = await secureEdge(put(folder(), first), { handshakeMsMax: 100 });
  const silent = connectPlain(edge.port, '127.0.0.1');
  await once(silent, 'close');
  await eventually(async () => expect(await figure(edge, 'handshakes_total{outcome="too-slow"}')).toBe(1));
});

test('those who shake hands slowly take no more than their places; everybody else gets in', async () => {
  await using edge = await secureEdge(put(folder(), first), { bounds: { atOnceMax: 3, ofAddressMax: 2 } });
  const open = async () => {
    const socket: Socket = connectPlain(edge.port, '127.0.0.1').on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    return socket;
  };
  const [slow] = [await open(), await open()];
  const third = await open();
  await once(third, 'close');
  expect(await figure(edge, 'handshakes_total{outcome="too-many"}')).toBe(1);
  slow.destroy();
  await eventually(async () => expect((await get(edge, '/healthz')).status).toBe(200));
});

test('plain HTTP and nonsense on the port are hung up on, and are no malformed requests', async () => {
  await using edge = await secureEdge(put(folder(), first));
  await expect(
    new Promise((_, reject) => {
      http.get(`http://127.0.0.1:${edge.port}/healthz`).on('error', reject);
    }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|HPE/) });
  await eventually(async () => expect(await figure(edge, 'handshakes_total{outcome="broken"}')).toBe(1));
  expect(await edge.metrics.read()).toContain('tsunagu_ingest_refusals_total{code="bad-request"} 0');
});

test('malformed HTTP inside TLS is answered as it is without', async () => {
  await using edge = await secureEdge(put(folder(), first));
  const socket = await shake(edge.port);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
  });
  socket.write('HELO mail.example.com\r\n\r\n');
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});
