import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer, type TlsOptions } from 'node:tls';
import { type MadeCertificate, makeCertificate } from '@tsunagu/testkit/certificates';
import { afterEach, expect, test } from 'vitest';
import { shakeTls } from '../src/probes/shake-tls.ts';
import { probeTls } from '../src/probes/tls.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';

const DAY_MS = 86_400_000;
const HOST = 'vpn.example.test';
const authority = makeCertificate({ name: 'Test Authority', authority: true });
const rogue = makeCertificate({ name: 'Rogue Authority', authority: true });
const good = makeCertificate({ name: HOST, names: [HOST], issuer: authority });

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function gateway(certificate: MadeCertificate, options: TlsOptions = {}): Promise<number> {
  const server = createServer({ cert: certificate.cert, key: certificate.key, ...options }, (socket) => {
    socket.on('error', () => undefined);
    socket.resume();
  });
  server.on('tlsClientError', () => undefined);
  return listen(server);
}

async function look(port: number) {
  const found = await probeTls(probeTarget({ port }), probeContext({ extraCa: [authority.cert] }));
  const [target] = found.targets;
  if (!target) throw new Error('nothing was tried');
  return target;
}

test('describes a good certificate, trusted through an authority given by hand', async () => {
  const found = await look(await gateway(good));
  expect(found).toMatchObject({
    outcome: 'handshake',
    chainError: null,
    nameMatches: true,
    protocol: 'TLSv1.3',
  });
  expect(found.chain[0]).toMatchObject({
    subject: `CN=${HOST}`,
    issuer: 'CN=Test Authority',
    names: [HOST],
    selfIssued: false,
  });
  expect(found.chain[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  [
    'an expired certificate',
    { notBefore: new Date(Date.now() - 90 * DAY_MS), notAfter: new Date(Date.now() - DAY_MS) },
    'CERT_HAS_EXPIRED',
    true,
  ],
  ['one that is not valid yet', { notBefore: new Date(Date.now() + DAY_MS) }, 'CERT_NOT_YET_VALID', true],
  ['one for another name', { names: ['old.example.test'] }, null, false],
] as const)('tells %s from a good one', async (_what, change, chainError, nameMatches) => {
  const found = await look(
    await gateway(makeCertificate({ name: HOST, names: [HOST], issuer: authority, ...change })),
  );
  expect(found).toMatchObject({ outcome: 'handshake', chainError, nameMatches });
});

test('an expired certificate with a wrong name shows both faults', async () => {
  const wish = {
    name: 'x',
    names: ['old.example.test'],
    issuer: authority,
    notAfter: new Date(Date.now() - 1000),
  };
  expect(await look(await gateway(makeCertificate(wish)))).toMatchObject({
    chainError: 'CERT_HAS_EXPIRED',
    nameMatches: false,
  });
});

test('tells a self-signed certificate from one of an unknown authority', async () => {
  const own = await look(await gateway(makeCertificate({ name: HOST, names: [HOST] })));
  expect(own.chainError).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  expect(own.chain[0]?.selfIssued).toBe(true);
  const foreign = await look(await gateway(makeCertificate({ name: HOST, names: [HOST], issuer: rogue })));
  expect(foreign.chainError).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  expect(foreign.chain[0]?.selfIssued).toBe(false);
});

test('lists the chain leaf first', async () => {
  const middle = makeCertificate({ name: 'Middle', authority: true, issuer: authority });
  const leaf = makeCertificate({ name: HOST, names: [HOST], issuer: middle });
  const found = await look(await gateway({ ...leaf, cert: leaf.cert + middle.cert }));
  expect(found.chain.map((one) => one.subject).slice(0, 2)).toEqual([`CN=${HOST}`, 'CN=Middle']);
  expect(found.chainError).toBeNull();
});

test('a gateway that wants a client certificate is an alert, with its certificate still described', async () => {
  const found = await look(
    await gateway(good, { requestCert: true, rejectUnauthorized: true, ca: [authority.cert] }),
  );
  expect(found.outcome).toBe('alert');
  expect(found.chain[0]?.subject).toBe(`CN=${HOST}`);
  const older = await look(
    await gateway(good, {
      requestCert: true,
      rejectUnauthorized: true,
      ca: [authority.cert],
      maxVersion: 'TLSv1.2',
    }),
  );
  expect(['alert', 'cut']).toContain(older.outcome);
});

test('a gateway that speaks only an old protocol is described all the same', async () => {
  const port = await gateway(good, {
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  expect(await look(port)).toMatchObject({ outcome: 'handshake', protocol: 'TLSv1' });
});

test('a connection cut before the handshake is a cut', async () => {
  const port = await listen(createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
  expect((await look(port)).outcome).toBe('cut');
});

test('a service that is not TLS is told as such', async () => {
  const port = await listen(
    createTcpServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad\r\n\r\n'))),
  );
  expect((await look(port)).outcome).toBe('not-tls');
});

test('a port that takes the connection and then says nothing is a timeout', async () => {
  const port = await listen(createTcpServer(() => undefined));
  const found = await shakeTls(
    '127.0.0.1',
    port,
    HOST,
    createSecureContext(),
    new AbortController().signal,
    150,
  );
  expect(found).toMatchObject({ outcome: 'timeout', code: 'PROBE_TIMEOUT', chain: [] });
});

test('a closed port is refused, and a cancelled run ends at once', async () => {
  const port = await listen(createTcpServer());
  for (const close of closers.splice(0)) close();
  expect((await look(port)).outcome).toBe('refused');
  const stop = new AbortController();
  stop.abort();
  expect(await shakeTls('127.0.0.1', port, HOST, createSecureContext(), stop.signal)).toMatchObject({
    code: 'ABORTED',
  });
});

test('nothing is tried, and nothing fails, when no address is known', async () => {
  expect((await probeTls(probeTarget(), probeContext({ v4: [] }))).targets).toEqual([]);
});
