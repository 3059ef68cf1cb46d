import { observationSchema } from '@tsunagu/core/collect';
import { expect, test } from 'vitest';
import { readEnv } from '../src/env.ts';
import { readAdapters } from '../src/state/adapters.ts';
import {
  readDarwinRoute,
  readLinuxIpv6Routes,
  readLinuxRoutes,
  readWindowsIpv6Routes,
  readWindowsRoutes,
} from '../src/state/default-route.ts';
import { endpointStateDigest, readEndpointState } from '../src/state/endpoint-state.ts';
import { decodeOutput, runTool } from '../src/state/run-tool.ts';

const LINUX = `Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
eth0\t00000000\t01014D0A\t0003\t0\t0\t0\t00000000\t0\t0\t0
eth0\t00014D0A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
`;

test('reads the default route of Linux, and sees when it is missing or down', () => {
  expect(readLinuxRoutes(LINUX)).toEqual({ firstHop: '10.77.1.1' });
  expect(
    readLinuxRoutes(
      LINUX.split('\n')
        .filter((line) => !line.includes('01014D0A'))
        .join('\n'),
    ),
  ).toBeNull();
  expect(readLinuxRoutes(LINUX.replace('\t0003\t', '\t0002\t'))).toBeNull();
  expect(readLinuxRoutes(LINUX.replace('01014D0A', '00000000'))).toEqual({ firstHop: null });
  expect(readLinuxRoutes('')).toBeNull();
});

test('reads the routes of Windows by their numbers, whatever its language (rendered from the documented form)', () => {
  const japanese = `IPv4 ルート テーブル
ネットワーク宛先        ネットマスク          ゲートウェイ       インターフェイス  メトリック
          0.0.0.0          0.0.0.0      192.168.1.1    192.168.1.20     25
`;
  expect(readWindowsRoutes(japanese)).toEqual({ firstHop: '192.168.1.1' });
  expect(readWindowsRoutes(japanese.replace('192.168.1.1 ', 'リンク上 '))).toEqual({ firstHop: null });
  expect(readWindowsRoutes('IPv4 ルート テーブル\n  なし\n')).toBeNull();
});

test('reads the default route of macOS (rendered from the documented form)', () => {
  expect(readDarwinRoute('   route to: default\ndestination: default\n    gateway: 192.168.1.1\n')).toEqual({
    firstHop: '192.168.1.1',
  });
  expect(readDarwinRoute('destination: default\n  interface: utun3\n')).toEqual({ firstHop: null });
  expect(readDarwinRoute('route: writing to routing socket: not in table')).toBeNull();
});

test('reads the default route of IPv6 with the device that a link-local first hop needs', () => {
  const zero = '0'.repeat(32);
  const row = (hop: string, flags: string, device: string) =>
    `${zero} 00 ${zero} 00 ${hop} 00000400 00000001 00000000 ${flags}     ${device}`;
  const hop = 'fe800000000000000000000000000001';
  const lo = row(zero, '00200200', 'lo');
  expect(readLinuxIpv6Routes([lo, row(hop, '00450003', 'wlan0')].join('\n'))).toEqual({
    firstHop: 'fe80:0000:0000:0000:0000:0000:0000:0001%wlan0',
  });
  expect(readLinuxIpv6Routes(row(zero, '00000001', 'ppp0'))).toEqual({ firstHop: null });
  // A route that only refuses, and one that is down, lead nowhere.
  expect(readLinuxIpv6Routes(row(hop, '00000201', 'wlan0'))).toBeNull();
  expect(readLinuxIpv6Routes(row(hop, '00000002', 'wlan0'))).toBeNull();
  expect(readLinuxIpv6Routes(lo)).toBeNull();
});

test('reads it of Windows and macOS by numbers (rendered from the documented forms)', () => {
  const table = (title: string, on: string) =>
    `${title}\r\n If Metric Network Destination      Gateway\r\n 12     41 ::/0                     fe80::1\r\n  1    331 ::1/128                  ${on}\r\n`;
  for (const [title, on] of [
    ['IPv6 Route Table', 'On-link'],
    ['IPv6 ルート テーブル', 'リンク上'],
  ] as const) {
    expect(readWindowsIpv6Routes(table(title, on))).toEqual({ firstHop: 'fe80::1%12' });
    expect(readWindowsIpv6Routes(table(title, on).replace('fe80::1\r', `${on}\r`))).toEqual({
      firstHop: null,
    });
  }
  expect(readWindowsIpv6Routes('IPv6 ルート テーブル\r\n  なし\r\n')).toBeNull();
  const darwin =
    '   route to: ::\ndestination: ::\n       mask: default\n    gateway: fe80::1%en0\n  interface: en0\n';
  expect(readDarwinRoute(darwin)).toEqual({ firstHop: 'fe80::1%en0' });
});

test('describes this machine in the words of the contract, the same as long as nothing changed', async () => {
  const env = readEnv();
  const first = await readEndpointState(env, ['openfortivpn'], 1_000);
  const later = await readEndpointState(env, ['openfortivpn'], 2_000);
  expect(observationSchema.safeParse(first).error).toBeUndefined();
  expect(endpointStateDigest(first)).toBe(endpointStateDigest(later));
  expect(endpointStateDigest({ ...first, resolvers: ['192.0.2.1'] })).not.toBe(endpointStateDigest(first));
  expect(readAdapters().map((adapter) => adapter.name)).not.toContain('lo');
});

test('a tool that is missing, fails or takes too long gives nothing instead of an error', async () => {
  expect(await runTool('/nonexistent/tool', [])).toBeNull();
  expect(await runTool(process.execPath, ['-e', 'process.exit(3)'])).toBeNull();
  expect(await runTool(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], 150)).toBeNull();
  expect(await runTool(process.execPath, ['-e', 'process.stdout.write("yes")'], 10_000)).toBe('yes');
});

test('takes UTF-16 output for what it is', () => {
  expect(decodeOutput(Buffer.from('<Event/>接続', 'utf16le'))).toBe('<Event/>接続');
  expect(decodeOutput(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('接続', 'utf16le')]))).toBe(
    '接続',
  );
  expect(decodeOutput(Buffer.from('接続'))).toBe('接続');
});
