import { execFile, execFileSync } from 'node:child_process';
import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { promisify } from 'node:util';
import { linkProbeSchema, type ProbeOf } from '@tsunagu/core/collect';
import { makeCertificate } from '@tsunagu/testkit/certificates';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askHttp } from '../src/probes/ask-http.ts';
import { probeCaptive } from '../src/probes/captive.ts';
import { probeClock } from '../src/probes/clock.ts';
import { plainHost } from '../src/probes/plain-host.ts';
import { askPptp } from '../src/probes/pptp.ts';
import { askProxy } from '../src/probes/proxy.ts';
import { makeProbes } from '../src/probes/registry.ts';
import { runProbes } from '../src/probes/run-probes.ts';
import { isTranslated } from '../src/probes/translated-address.ts';
import { closeAfterEach, listenOn } from './support/loopback.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';

closeAfterEach();
const run = promisify(execFile);
const { signal } = new AbortController();

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['-rn', 'ip', 'link', 'show', 'lo'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What the probes find on a machine whose only network was made by these `ip` commands. */
async function lookIn(
  commands: readonly string[],
  ...addresses: string[]
): Promise<{ link: ProbeOf<'link'>; ipv6: ProbeOf<'ipv6'> }> {
  const script = `${import.meta.dirname}/support/look-at-link.ts`;
  const made = commands.map((one) => `ip ${one}`).join(' && ');
  const { stdout } = await run('unshare', [
    '-rn',
    'sh',
    '-c',
    `${made} && exec "$0" "$@"`,
    process.execPath,
    script,
    ...addresses,
  ]);
  return JSON.parse(stdout);
}

const ETH0 = [
  'link set lo up',
  'link add eth0 type veth peer name far0',
  'link set eth0 up',
  'link set far0 up',
];
const V4 = ['addr add 10.9.0.2/24 dev eth0', 'route add default via 10.9.0.1'];
const V6 = ['-6 addr add 2001:db8:1::2/64 dev eth0 nodad', '-6 route add default via fe80::1 dev eth0'];

describe.runIf(process.platform === 'linux' && canUnshare())('the way out', () => {
  test.concurrent('is there on a network of IPv6 alone, where nothing is missing', async () => {
    const { link, ipv6 } = await lookIn([...ETH0, ...V6], '', '64:ff9b::a4d:20a');
    expect(linkProbeSchema.safeParse(link).error).toBeUndefined();
    expect(link).toMatchObject({ defaultRoute: true, ipv4Route: false, ipv6Route: true });
    // What the network made out of an IPv4 address is no AAAA of the gateway.
    expect(ipv6).toMatchObject({ canSend: true, gatewayHasAaaa: false, translated: true });
  });

  test.concurrent('is missing where there is a link and an address and nothing else', async () => {
    const { link } = await lookIn([...ETH0, 'addr add 10.9.0.2/24 dev eth0'], '192.0.2.9');
    expect(link).toMatchObject({ defaultRoute: false, ipv4Route: false, ipv6Route: false });
  });

  test.concurrent('is seen in two halves and behind rules, where the main table has no default', async () => {
    const address = 'addr add 10.9.0.2/24 dev eth0';
    const halves = ['route add 0.0.0.0/1 via 10.9.0.1', 'route add 128.0.0.0/1 via 10.9.0.1'];
    const rules = ['route add default via 10.9.0.1 table 51820', 'rule add table 51820'];
    const looks = [halves, rules].map((routes) => lookIn([...ETH0, address, ...routes]));
    for (const { link } of await Promise.all(looks)) expect(link.defaultRoute).toBe(true);
  });

  test.concurrent('of both families at once is told for each', async () => {
    const { link, ipv6 } = await lookIn([...ETH0, ...V4, ...V6], '192.0.2.9', '2001:db8:9::9');
    expect(link).toMatchObject({ defaultRoute: true, ipv4Route: true, ipv6Route: true });
    expect(ipv6).toMatchObject({ gatewayHasAaaa: true, translated: false });
  });
});

describe('an address that a translator made', () => {
  test.each([
    // The examples of RFC 6052 2.4, for 192.0.2.33.
    ['2001:db8:c000:221::', true],
    ['2001:db8:1c0:2:21::', true],
    ['2001:db8:122:c000:2:2100::', true],
    ['2001:db8:122:3c0:0:221::', true],
    ['2001:db8:122:344:c0:2:2100::', true],
    ['2001:db8:122:344::192.0.2.33', true],
    ['64:ff9b::198.51.100.7', true],
    ['64:ff9b:1::c000:221', true],
    ['2001:db8:122:344::192.0.2.34', false],
    ['2001:db8::1', false],
    ['192.0.2.33', false],
  ])('%s: %s', (address, made) => {
    expect(isTranslated(address, ['192.0.2.33'])).toBe(made);
  });

  test('is never seen in foreign text by accident of form', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(isTranslated(`x${text}`, ['192.0.2.33'])).toBe(false);
      }),
    );
  });
});

test.each([
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['vpn.example.test.', 'vpn.example.test'],
  [' vpn ', 'vpn'],
  ['.', '.'],
])('the host %s is connected to as %s', (written, plain) => {
  expect(plainHost(written)).toBe(plain);
});

describe('a gateway whose profile names an IPv6 address', () => {
  const certificate = makeCertificate({ name: '::1', names: ['::1'] });
  const page = 'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"status":"ok"}';

  test('is probed in every way with brackets only where HTTP wants them, and without a server name in TLS', async () => {
    const asked: string[] = [];
    const names: (string | false)[] = [];
    const server = createTlsServer({ cert: certificate.cert, key: certificate.key }, (socket) => {
      names.push(socket.servername ?? false);
      socket.on('error', () => undefined);
      socket.once('data', (bytes: Buffer) => {
        asked.push(bytes.toString());
        socket.end(page);
      });
    });
    server.on('tlsClientError', () => undefined);
    const port = await listenOn(server, '::1');
    const { probes } = await runProbes(
      ['link', 'dns', 'tcp', 'tls', 'ipv6', 'page', 'size', 'clock'],
      makeProbes(null),
      { host: '[::1]', port, protocol: 'ssl-vpn', stage: 'secure' },
      probeContext({ extraCa: [certificate.cert] }),
      { collectedAt: '2026-11-22T00:00:00.000Z', signal },
    );
    const found = <N extends (typeof probes)[number]['probe']>(name: N) =>
      probes.find((one): one is ProbeOf<N> => one.probe === name);
    expect(found('dns')?.system.outcome).toBe('not-checked');
    expect(found('tcp')?.targets).toMatchObject([{ address: '::1', port, outcome: 'open' }]);
    expect(found('tls')?.targets).toMatchObject([{ outcome: 'handshake' }]);
    expect(found('ipv6')).toMatchObject({ gatewayReach: 'open', familyFirst: 6 });
    expect(found('page')?.targets).toMatchObject([{ address: '::1', outcome: 'answered', status: 200 }]);
    expect(found('size')?.targets).toMatchObject([{ small: 'answered', largeIn: 'answered' }]);
    expect(asked.every((one) => one.includes('\r\nHost: [::1]\r\n'))).toBe(true);
    expect(new Set(names)).toEqual(new Set([false]));
  }, 20_000);

  test('is asked through a proxy, and in PPTP, by its address', async () => {
    const seen: string[] = [];
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes: Buffer) => {
        seen.push(bytes.toString('latin1'));
        socket.end('HTTP/1.1 407 Login\r\n\r\n');
      });
    });
    const port = await listenOn(server, '::1');
    const found = await askProxy('::1', port, '[2001:db8::1]:10443', signal);
    expect(found).toMatchObject({ outcome: 'login-required', status: 407 });
    expect(seen[0]).toMatch(/^CONNECT \[2001:db8::1\]:10443 HTTP/);
    expect(await askPptp('::1', port, signal)).toMatchObject({ address: '::1', outcome: 'not-pptp' });
  });

  test('and a server of ours that is named so are reached by clock, captive and page', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      const date = `Date: ${new Date().toUTCString()}\r\n`;
      socket.once('data', () => socket.end(page.replace('\r\nContent', `\r\n${date}Content`)));
    });
    const port = await listenOn(server, '::1');
    const ours = probeContext({
      captiveUrl: `http://[::1]:${port}/healthz`,
      serverUrl: `http://[::1]:${port}`,
    });
    expect(await probeCaptive(probeTarget(), ours)).toMatchObject({ outcome: 'clear' });
    expect((await probeClock(probeTarget(), ours)).readings).toMatchObject([{ source: 'server' }]);
    const question = { address: '::1', port, secure: null, host: '::1', path: '/', signal };
    expect((await askHttp(question)).outcome).toBe('answered');
  });
});
