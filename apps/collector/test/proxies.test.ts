import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findProxies,
  isBypassed,
  readDarwinProxies,
  readEnvironmentFile,
  readEnvironmentProxies,
  readProxyAddress,
  readWinhttp,
  readWininet,
} from '../src/state/proxies.ts';
import { readRegOutput } from '../src/state/reg-query.ts';

const HOST = 'vpn.example.test';
const settings = (...values: string[]) =>
  readRegOutput(
    ['HKEY_USERS\\S-1-5-21-1\\Internet Settings', ...values.map((one) => `    ${one}`)].join('\r\n'),
  );

describe('an address of a proxy', () => {
  test.each([
    ['proxy.example.test:8080', 'http', 'proxy.example.test', 8080],
    ['http://proxy.example.test:3128/', 'http', 'proxy.example.test', 3128],
    ['socks5://10.0.0.1', 'socks', '10.0.0.1', 1080],
    ['http://[2001:db8::1]:8080', 'http', '2001:db8::1', 8080],
    ['http://proxy.example.test', 'http', 'proxy.example.test', 80],
  ])('%s is read', (text, kind, host, port) => {
    expect(readProxyAddress(text)).toEqual({ kind, host, port });
  });

  test('never keeps the name and password in it', () => {
    const found = readProxyAddress('http://alice:hunter2@proxy.example.test:8080');
    expect(found).toEqual({ kind: 'http', host: 'proxy.example.test', port: 8080 });
    expect(readProxyAddress('')).toBeNull();
    expect(readProxyAddress('http://proxy:99999')).toBeNull();
  });

  test('is read from any text without breaking', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void readProxyAddress(text)));
  });
});

test.each([
  ['vpn.example.test', true],
  ['.example.test', true],
  ['*.example.test', true],
  ['example.test:443', true],
  ['*', true],
  ['other.test, example.test', true],
  ['ample.test', false],
  ['<local>', false],
  ['', false],
])('the list of exceptions "%s" leaves the gateway out: %s', (list, bypassed) => {
  expect(isBypassed(HOST, list)).toBe(bypassed);
});

test('the environment and its file give one proxy, with its exceptions', () => {
  const variables = { https: 'http://proxy.example.test:3128', all: null, none: 'localhost,.example.test' };
  expect(readEnvironmentProxies(variables, HOST)).toEqual([
    { source: 'environment', kind: 'http', host: 'proxy.example.test', port: 3128, bypassed: true },
  ]);
  expect(readEnvironmentProxies({ https: null, all: null, none: null }, HOST)).toEqual([]);
  const file = 'PATH="/usr/bin"\nhttps_proxy="http://proxy.example.test:3128"\nSECRET=x\n';
  expect(readEnvironmentFile(file)).toEqual({
    https: 'http://proxy.example.test:3128',
    all: null,
    none: null,
  });
});

describe('Windows (reg.exe, a stand-in rendered from its documented form)', () => {
  test('tells a person’s proxy only where it is switched on', () => {
    const on = settings(
      'ProxyEnable    REG_DWORD    0x1',
      'ProxyServer    REG_SZ    http=a:80;https=proxy.example.test:8080',
    );
    expect(readWininet(on, HOST)).toEqual([
      { source: 'windows-user', kind: 'http', host: 'proxy.example.test', port: 8080, bypassed: false },
    ]);
    const off = settings(
      'ProxyEnable    REG_DWORD    0x0',
      'ProxyServer    REG_SZ    proxy.example.test:8080',
    );
    expect(readWininet(off, HOST)).toEqual([]);
  });

  test('tells that a script or discovery decides, not where the script is', () => {
    const found = readWininet(
      settings(
        'AutoConfigURL    REG_SZ    http://wpad.corp.example/secret.pac',
        'AutoDetect    REG_DWORD    0x1',
      ),
      HOST,
    );
    expect(found.map((one) => one.kind)).toEqual(['script', 'auto-detect']);
    expect(JSON.stringify(found)).not.toContain('wpad');
  });

  test('tells the proxy of services, and nothing of a value that is cut', () => {
    const text = (value: string) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(value.length);
      return Buffer.concat([length, Buffer.from(value)]);
    };
    const bytes = Buffer.concat([
      Buffer.from([0x28, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0]),
      text('proxy.example.test:8080'),
      text('*.example.test'),
    ]);
    const key = (hex: string) => settings(`WinHttpSettings    REG_BINARY    ${hex}`);
    expect(readWinhttp(key(bytes.toString('hex')), HOST)).toEqual([
      { source: 'windows-service', kind: 'http', host: 'proxy.example.test', port: 8080, bypassed: true },
    ]);
    expect(readWinhttp(key(bytes.subarray(0, 20).toString('hex')), HOST)).toEqual([]);
    expect(readWinhttp(key('2800000000000000010000000000000000000000'), HOST)).toEqual([]);
  });
});

test('macOS tells its proxies (scutil, a stand-in rendered from its documented form)', () => {
  const output = `<dictionary> {\n  ExceptionsList : <array> {\n    0 : *.local\n    1 : example.test\n  }\n  HTTPSEnable : 1\n  HTTPSPort : 8080\n  HTTPSProxy : proxy.example.test\n  ProxyAutoConfigEnable : 1\n  SOCKSEnable : 0\n}`;
  expect(readDarwinProxies(output, HOST)).toEqual([
    { source: 'macos', kind: 'http', host: 'proxy.example.test', port: 8080, bypassed: true },
    { source: 'macos', kind: 'script', host: null, port: null, bypassed: false },
  ]);
});

test('the same proxy of two places is told once', async () => {
  const variables = { https: 'http://proxy.example.test:3128', all: null, none: null };
  const found = await findProxies(null, variables, HOST);
  expect(found.filter((one) => one.host === 'proxy.example.test')).toHaveLength(1);
});
