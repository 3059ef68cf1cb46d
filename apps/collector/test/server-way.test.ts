import { X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { makeCertificate } from '@tsunagu/testkit/certificates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServerLine, type ServerWay } from '../src/send/call-server.ts';
import { isPin, pinOf } from '../src/send/pinned-identity.ts';

const authority = makeCertificate({ name: 'Company CA', authority: true });
const leaf = makeCertificate({ name: 'edge', names: ['localhost'], issuer: authority });
const elsewhere = makeCertificate({ name: 'edge', names: ['elsewhere.example'], issuer: authority });
const pin = (pem: string) => pinOf(new X509Certificate(pem).raw);

const servers: Server[] = [];
const asked: string[] = [];
let port: number;
let misnamed: number;
let proxyPort: number;

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  const secure = ({ cert, key }: typeof leaf) =>
    createHttpsServer({ cert: cert + authority.cert, key }, (_, response) => response.end('{}'));
  port = await listening(secure(leaf));
  misnamed = await listening(secure(elsewhere));
  const proxy = createHttpServer((_, response) => response.writeHead(500).end());
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
  });
  proxyPort = await listening(proxy);
});
afterAll(() => {
  for (const server of servers) server.close();
});

async function status(way: ServerWay, at = port): Promise<number> {
  const line = openServerLine(`https://localhost:${at}`, { extraCa: [authority.cert], ...way });
  try {
    return (await line.call({ method: 'GET', path: '/', headers: {}, body: Buffer.alloc(0) })).status;
  } finally {
    line.close();
  }
}

test('a company’s own authority is trusted when it is named, and only then', async () => {
  expect(await status({})).toBe(200);
  await expect(status({ extraCa: [] })).rejects.toMatchObject({ code: 'server-unreachable' });
});

test('a pinned key of the server or of its authority is enough', async () => {
  expect(await status({ pin: pin(leaf.cert) })).toBe(200);
  expect(await status({ pin: pin(authority.cert) })).toBe(200);
});

test('a trusted chain without the pinned key is refused before anything is said', async () => {
  await expect(status({ pin: pin(elsewhere.cert) })).rejects.toThrow('no key of the chain is the pinned one');
});

test('a pin does not excuse a wrong name', async () => {
  await expect(status({ pin: pin(elsewhere.cert) }, misnamed)).rejects.toMatchObject({
    code: 'server-unreachable',
  });
});

test('only a SHA-256 in base64 is a pin', () => {
  expect(isPin(pin(leaf.cert))).toBe(true);
  for (const wrong of ['', 'sha256/', `sha1/${'A'.repeat(43)}=`, `sha256/${'A'.repeat(42)}=`]) {
    expect(isPin(wrong), wrong).toBe(false);
  }
});

test('the way leads through the proxy, with its name and password, and inside it is TLS to the server', async () => {
  const proxyVariables = { HTTPS_PROXY: `http://alice:secret@127.0.0.1:${proxyPort}` };
  expect(await status({ proxyVariables, pin: pin(leaf.cert) })).toBe(200);
  expect(asked).toEqual([`localhost:${port} Basic ${Buffer.from('alice:secret').toString('base64')}`]);
});

test('what NO_PROXY names is reached directly', async () => {
  const before = asked.length;
  expect(await status({ proxyVariables: { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: 'localhost' } })).toBe(
    200,
  );
  expect(asked).toHaveLength(before);
});

test('a proxy that is not there is said, not waited for', async () => {
  await expect(status({ proxyVariables: { HTTPS_PROXY: 'http://127.0.0.1:9' } })).rejects.toMatchObject({
    code: 'server-unreachable',
  });
});
