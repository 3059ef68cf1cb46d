import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captiveUrlSchema, collectorConfigSchema, gatewayTargetSchema } from '../../src/collect/index.ts';

const host = (name: string) => gatewayTargetSchema.safeParse({ host: name, port: 443 }).success;
const port = (number: number | null) =>
  gatewayTargetSchema.safeParse({ host: 'vpn.example.co.jp', port: number }).success;
const captive = (url: string) => captiveUrlSchema.safeParse(url).success;

test.each([
  'vpn.example.co.jp',
  'VPN.Example.co.jp',
  'gw',
  'gw_1.corp',
  'vpn.example.co.jp.',
  '203.0.113.7',
  '10.1.2.3',
  '2001:db8::7',
  'つなぐ.jp',
  'localhosts.example.com',
  'loopback-gw.example.com',
  '100.100.100.201',
  'fd00:ec2::253',
])('a gateway may be at %s', (name) => expect(host(name)).toBe(true));

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '0x7f.1',
  '2130706433',
  '017700000001',
  '127.1',
  '169.254.169.254',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  'fec0::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  'localhost',
  'LOCALHOST',
  'a.localhost',
  'localhost.',
  'localhost.localdomain',
  'localhost..',
  'localhost6',
  'localhost4.localdomain4',
  'ip6-localhost',
  'ip6-loopback',
  'IP6-Loopback.example.com',
  'loopback',
  '127.0.0.1..',
  '100.100.100.200',
  '::ffff:100.100.100.200',
  'fd00:ec2::254',
  'fd00:0ec2:0::0254',
  '',
  ' ',
  'a b',
  'a/b',
  'user@a',
  'a:99',
  '[::1]',
  'a?b',
  'a#b',
  'a\\b',
  '..',
  '１２７.0.0.1',
])('no server can send a probe to %j', (name) => expect(host(name)).toBe(false));

test('gateways are on the ports that gateways use, and nowhere near other services', () => {
  expect(
    [null, 443, 500, 992, 1194, 1701, 1723, 4433, 4500, 8443, 10_443, 20_443, 65_535].map(port),
  ).not.toContain(false);
  expect(
    [1, 22, 25, 80, 135, 139, 389, 445, 636, 3306, 3389, 5432, 5985, 6379, 9200, 27_017].map(port),
  ).not.toContain(true);
});

test.each([
  'http://connectivity.example.com/generate_204',
  'https://portal-check.example.co.jp',
  'http://captive.example.com:8080/check',
  'https://tsunagu.example.com/healthz',
  'http://captive.example.com/',
])('a sign-in page may be looked for at %s', (url) => expect(captive(url)).toBe(true));

test.each([
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '//example.com/',
  'example.com',
  '',
  'http://user@example.com/',
  'http://user:secret@example.com/',
  'http://example.com/?q=1',
  'http://example.com/#x',
  'http://example.com/a/../../b',
  'http://example.com//b',
  'http://example.com/a/b',
  'http://example.com/a/',
  'http://example.com/admin.php',
  'http://100.100.100.200/',
  'http://[fd00:ec2::254]/latest',
  'http://localhost../',
  'http://example.com/%2e%2e/b',
  'http://example.com/a%00',
  'http://example.com\\@127.0.0.1/',
  'http://example.com:22/',
  'http://example.com:6379/',
  'http://127.0.0.1/',
  'http://0177.1/',
  'http://[::1]/',
  'http://[fe80::1]/',
  'http://169.254.169.254/latest/meta-data',
  'http://localhost/',
  'http://a.localhost/x',
  ' http://example.com/',
  'http://example.com/ ',
  'HTTP://EXAMPLE.COM/',
  `http://example.com/${'a'.repeat(512)}`,
])('none may be looked for at %j', (url) => expect(captive(url)).toBe(false));

test('whatever the text, judging it takes no time and throws nothing', () => {
  fc.assert(
    fc.property(
      fc.string({
        maxLength: 600,
        unit: fc.constantFrom('a', '/', '.', '%', ':', '[', ']', '@', '1', '\\', ' ', '\u0000', 'é'),
      }),
      (text) => {
        captive(`http://a/${text}`);
        captive(text);
        host(text);
      },
    ),
    { numRuns: 400 },
  );
});

test('one bad target spoils the whole configuration: the last good one stays in force', () => {
  const config = {
    configVersion: '1',
    personKey: 'k',
    sendNamesInClear: false,
    controlName: 'c',
    batchDelaySeconds: 5,
    heartbeatMinutes: 60,
    gateways: [{ host: 'a.example.com', port: 443 }],
  };
  expect(collectorConfigSchema.safeParse(config).success).toBe(true);
  const worse = { ...config, gateways: [...config.gateways, { host: '127.0.0.1', port: 443 }] };
  expect(collectorConfigSchema.safeParse(worse).error?.issues[0]?.path).toEqual(['gateways', 1]);
  expect(collectorConfigSchema.safeParse({ ...config, captiveUrl: 'http://localhost/' }).success).toBe(false);
  const many = Array.from({ length: 65 }, (_, n) => ({ host: `gw${n}.example.com`, port: 443 }));
  expect(collectorConfigSchema.safeParse({ ...config, gateways: many }).success).toBe(false);
});
