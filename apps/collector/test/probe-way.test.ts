import { createServer as createTlsServer } from 'node:tls';
import { makeCertificate } from '@tsunagu/testkit/certificates';
import { describe, expect, test } from 'vitest';
import { buildRefusedHello } from '../src/probes/client-hello.ts';
import { buildRefusedIkeV1, buildRefusedIkeV2, padIke, readIkeAnswer } from '../src/probes/ike-message.ts';
import { askProxy, probeProxy } from '../src/probes/proxy.ts';
import { sizeOverIke, sizeOverTls } from '../src/probes/size.ts';
import { sourceAddress } from '../src/probes/source-address.ts';
import { isSharedAddress, probeTunnels, productOf } from '../src/probes/tunnels.ts';
import { watchNetwork } from '../src/probes/watch-network.ts';
import {
  answeringServer,
  closeAfterEach,
  closedPort,
  datagramServer,
  listen,
  streamServer,
} from './support/loopback.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';

closeAfterEach();
const { signal } = new AbortController();
const LOOPBACK = '127.0.0.1';

describe('a proxy', () => {
  const asks = (port: number) => askProxy(LOOPBACK, port, 'vpn.example.test:10443', signal, 400);
  const saying = (line: string) => answeringServer(() => `HTTP/1.1 ${line}\r\n\r\n`);

  test.each([
    ['200 Connection established', 'established', 200],
    ['407 Proxy Authentication Required', 'login-required', 407],
    ['403 Forbidden', 'denied', 403],
    ['503 Service Unavailable', 'error', 503],
  ])('that says %s', async (line, outcome, status) => {
    expect(await asks(await saying(line))).toMatchObject({ outcome, status });
  });

  test('that is not there, says nothing, or is none', async () => {
    expect(await asks(await closedPort())).toMatchObject({ outcome: 'refused', status: null });
    expect(await asks(await streamServer(() => undefined))).toMatchObject({ outcome: 'timeout' });
    expect(await asks(await answeringServer(() => 'SSH-2.0-x\r\n'))).toMatchObject({ outcome: 'not-proxy' });
    // One that hangs up did not say that it was about the gateway.
    expect(await asks(await streamServer((socket) => socket.end()))).toMatchObject({ outcome: 'error' });
  });

  test('is asked for the gateway with nobody’s credentials, and not when the setting leaves the gateway out', async () => {
    const seen: string[] = [];
    const port = await answeringServer((question) => {
      seen.push(question.toString());
      return 'HTTP/1.1 200 OK\r\n\r\n';
    });
    const setting = { source: 'environment', kind: 'http', host: LOOPBACK, port } as const;
    const run = (bypassed: boolean) =>
      probeProxy(probeTarget(), probeContext({ proxies: async () => [{ ...setting, bypassed }] }));
    expect((await run(true)).targets).toEqual([]);
    expect((await run(false)).targets).toMatchObject([{ outcome: 'established' }]);
    expect(seen).toEqual(['CONNECT vpn.example.test:10443 HTTP/1.1\r\nHost: vpn.example.test:10443\r\n\r\n']);
  });
});

describe('sizes', () => {
  const certificate = makeCertificate({ name: 'vpn.example.test', names: ['vpn.example.test'] });

  test('a refused hello is as large as it was asked to be', () => {
    for (const bytes of [80, 600, 1400]) expect(buildRefusedHello(bytes)).toHaveLength(bytes);
  });

  test('a TLS server answers small and large questions, and its certificate arrives', async () => {
    const server = createTlsServer({ cert: certificate.cert, key: certificate.key });
    server.on('tlsClientError', () => undefined);
    const found = await sizeOverTls(LOOPBACK, await listen(server), signal);
    expect(found).toMatchObject({
      small: 'answered',
      largeOut: 'answered',
      largeIn: 'answered',
      bytes: 1400,
    });
  });

  test('a path that swallows what is large shows as small answered, large lost', async () => {
    // Stands in for such a path: whoever asks for a certificate waits for ever, a hello that is refused is not.
    const port = await streamServer((socket) => {
      socket.once('data', (bytes: Buffer) => {
        if (bytes.length < 100) socket.write(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]));
      });
    });
    expect(await sizeOverTls(LOOPBACK, port, signal, 300)).toMatchObject({
      small: 'answered',
      largeOut: 'silent',
      largeIn: 'silent',
    });
  });

  test('a port that is closed says nothing about sizes', async () => {
    expect(await sizeOverTls(LOOPBACK, await closedPort(), signal)).toMatchObject({
      small: 'not-checked',
      largeOut: 'not-checked',
      largeIn: 'not-checked',
    });
  });

  test.each([
    [1, buildRefusedIkeV1],
    [2, buildRefusedIkeV2],
  ] as const)(
    'a filled message of IKEv%i is whole: every payload is reached and the length is right',
    (_v, build) => {
      const message = build();
      const padded = padIke(message, 1400);
      expect(padded).toHaveLength(1400);
      expect(padded.readUInt32BE(24)).toBe(1400);
      const types: number[] = [];
      let type = padded[16] ?? 0;
      let at = 28;
      while (type !== 0 && at + 4 <= padded.length) {
        types.push(type);
        type = padded[at] ?? 0;
        at += padded.readUInt16BE(at + 2);
      }
      expect(at).toBe(1400);
      expect(types.at(-1)).toBe(_v === 1 ? 13 : 43);
      expect(readIkeAnswer(padded, message, false)).toEqual({ notify: null });
    },
  );

  test('an IKE daemon that gets only small messages shows it', async () => {
    const port = await datagramServer((bytes) => (bytes.length < 900 ? bytes : null));
    const found = await sizeOverIke(LOOPBACK, 2, signal, port, 300);
    expect(found).toMatchObject({ small: 'answered', largeOut: 'silent', largeIn: 'not-checked' });
  });
});

describe('tunnels', () => {
  test.each([
    ['tailscale0', 'tailscale'],
    ['wg0', 'wireguard'],
    ['fctvpn1a2b3c', 'fortinet'],
    ['cscotun0', 'cisco'],
    ['eth0', 'other'],
  ])('%s is known as %s', (name, product) => {
    expect(productOf(name)).toBe(product);
  });

  test('100.64.0.0/10 is shared, its neighbours are not', () => {
    const shared = ['100.64.0.1', '100.127.255.254'];
    const not = ['100.63.255.255', '100.128.0.0', '101.64.0.1', 'fd7a::1'];
    expect(shared.every(isSharedAddress)).toBe(true);
    expect(not.some(isSharedAddress)).toBe(false);
  });

  test('the way to the gateway is asked of the routing table', async () => {
    expect(await sourceAddress(LOOPBACK)).toBe(LOOPBACK);
    expect(await sourceAddress('no address')).toBeNull();
  });

  test('the probe fits its words and names doubled adapters', async () => {
    const names = [
      'Fortinet SSL VPN Virtual Ethernet Adapter',
      'Fortinet SSL VPN Virtual Ethernet Adapter #2',
    ];
    const found = await probeTunnels(probeTarget(), probeContext({ adapterNames: async () => names }));
    expect(found.duplicates).toEqual([names[1]]);
    expect(found.probe).toBe('tunnels');
  });
});

test('another network is noticed once, the same one never', async () => {
  let network = 'wlan0 192.168.1.20';
  let changes = 0;
  const stop = watchNetwork(
    () => {
      changes += 1;
    },
    () => network,
    5,
  );
  network = 'wlan0 10.1.1.20';
  await expect.poll(() => changes).toBe(1);
  network = 'eth0 10.2.2.20';
  await new Promise((resolve) => setImmediate(resolve));
  stop();
  expect(changes).toBe(1);
});
