import { observationSchema } from '@tsunagu/core/collect';
import { expect, test } from 'vitest';
import { readEnv } from '../src/env.ts';
import { readAdapters } from '../src/state/adapters.ts';
import { readDarwinRoute, readLinuxRoutes, readWindowsRoutes } from '../src/state/default-route.ts';
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
