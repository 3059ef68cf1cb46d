import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PingRun, readPing } from '../../src/collect/read-ping.ts';

const run = (over: Partial<PingRun>): PingRun => ({
  platform: 'linux',
  exitCode: 1,
  output: '',
  durationMs: 20,
  waitMs: 450,
  ...over,
});
const windows = (exitCode: number, output: string, durationMs = 30) =>
  readPing(run({ platform: 'windows', exitCode, output, durationMs }));

// Answers of Windows as people published them; the Japanese ones also as they arrive from a CP932 console, undecodable.
const JA_ANSWER = `192.168.89.11 に ping を送信しています 1472 バイトのデータ:
192.168.89.11 からの応答: バイト数 =1472 時間 <1ms TTL=64

192.168.89.11 の ping 統計:
    パケット数: 送信 = 1、受信 = 1、損失 = 0 (0% の損失)、
ラウンド トリップの概算時間 (ミリ秒):
    最小 = 0ms、最大 = 0ms、平均 = 0ms`;
const JA_TOO_LARGE = `10.0.0.1 に ping を送信しています 9000 バイトのデータ:
パケットの断片化が必要ですが、DF が設定されています。

10.0.0.1 の ping 統計:
    パケット数: 送信 = 1、受信 = 0、損失 = 1 (100% の損失)`;
const EN_ANSWER =
  'Pinging 10.0.0.1 with 1472 bytes of data:\r\nReply from 10.0.0.1: bytes=1472 time=12ms TTL=57\r\n';
const EN_TOO_LARGE =
  'Pinging 10.0.0.1 with 1473 bytes of data:\r\nPacket needs to be fragmented but DF set.\r\n';
const JA_UNREACHABLE = '192.168.1.1 からの応答: 宛先ホストに到達できません。';
const asConsole = (text: string) => text.replace(/[^\x20-\x7e\r\n]/g, '\ufffd');

test.each([
  ['Japanese', JA_ANSWER, JA_TOO_LARGE],
  ['Japanese, undecodable', asConsole(JA_ANSWER), asConsole(JA_TOO_LARGE)],
  ['English', EN_ANSWER, EN_TOO_LARGE],
])(
  'Windows in %s: an answer, and a packet that is too large, without reading a word',
  (_language, answer, tooLarge) => {
    expect(windows(0, answer)).toEqual({ kind: 'answered' });
    expect(windows(1, tooLarge)).toEqual({ kind: 'refused', mtuBytes: null });
  },
);

test('Windows counts a router that says “unreachable” as an answer; that is none', () => {
  for (const text of [
    JA_UNREACHABLE,
    asConsole(JA_UNREACHABLE),
    'Reply from 192.168.1.1: Destination host unreachable.',
  ])
    expect(windows(0, text, 900)).toEqual({ kind: 'silent' });
  expect(windows(0, JA_UNREACHABLE)).toEqual({ kind: 'failed' });
  expect(windows(1, 'Request timed out.', 480)).toEqual({ kind: 'silent' });
  expect(windows(1, '要求がタイムアウトしました。', 480)).toEqual({ kind: 'silent' });
});

// Written by iputils 20221126 in a network of namespaces, and, for macOS, after its source.
test.each([
  ['a router’s word', 'From 10.1.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)', 1400],
  ['this machine’s own', 'ping: local error: message too long, mtu=1280', 1280],
  ['a router’s over IPv6', 'From fd00::1 icmp_seq=1 Packet too big: mtu=1380', 1380],
  ['a router’s as macOS writes it', '36 bytes from 10.1.0.1: frag needed and DF set (MTU 1400)', 1400],
])('a size that is refused with the one that fits: %s', (_whose, output, mtuBytes) => {
  expect(readPing(run({ output }))).toEqual({ kind: 'refused', mtuBytes });
});

test('silence is what takes the whole time, and a tool that cannot run says nothing about sizes', () => {
  expect(
    readPing(run({ exitCode: 0, output: '64 bytes from 10.1.0.2: icmp_seq=1 ttl=63 time=0.4 ms' })).kind,
  ).toBe('answered');
  expect(readPing(run({ exitCode: 1, durationMs: 460 })).kind).toBe('silent');
  expect(readPing(run({ exitCode: null, durationMs: 460 })).kind).toBe('silent');
  expect(readPing(run({ exitCode: null })).kind).toBe('failed');
  expect(
    readPing(run({ exitCode: 2, output: 'ping: socktype: SOCK_RAW; Operation not permitted' })).kind,
  ).toBe('failed');
  expect(
    readPing(run({ platform: 'macos', exitCode: 2, output: 'ping: sendto: Message too long' })).kind,
  ).toBe('refused');
});

test('foreign text never breaks it', () => {
  const platform = fc.constantFrom('linux' as const, 'windows' as const, 'macos' as const);
  fc.assert(
    fc.property(
      platform,
      fc.option(fc.integer({ min: 0, max: 255 })),
      fc.string({ maxLength: 200 }),
      (on, exitCode, output) => {
        expect(['answered', 'silent', 'failed', 'refused']).toContain(
          readPing(run({ platform: on, exitCode, output })).kind,
        );
      },
    ),
  );
});
