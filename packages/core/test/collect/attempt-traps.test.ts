import { type AttemptUpdate, createLogReader } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';
import { gist, NOW_MS } from './read-log.ts';

const START = [
  'DEBUG:  openfortivpn 1.19.0',
  'DEBUG:  Resolving gateway host ip',
  'DEBUG:  Establishing ssl connection',
];
const reader = (client: Parameters<typeof createLogReader>[0]['client'] = 'openfortivpn') =>
  createLogReader({ client, zoneOffsetMinutes: 0 });
const closed = (updates: readonly AttemptUpdate[]): string[] =>
  updates.filter(({ kind }) => kind === 'closed').map((update) => gist(update.reading));

describe('a machine that sleeps', () => {
  it('does not turn a night into a failure by silence', () => {
    const one = reader();
    for (const line of START) one.feed(line, NOW_MS);
    one.tick(NOW_MS + 1_000);
    expect(one.tick(NOW_MS + 8 * 3_600_000)).toEqual([]);
    const after = [
      'INFO:   Connected to gateway.',
      'INFO:   Authenticated.',
      'INFO:   Tunnel is up and running.',
    ];
    for (const line of after) one.feed(line, NOW_MS + 8 * 3_600_000 + 2_000);
    expect(closed(one.tick(NOW_MS + 8 * 3_600_000 + 13_000))).toEqual(['connected connected - -']);
  });

  it('still calls silence a failure when the machine was awake all the time', () => {
    const one = reader();
    for (const line of START) one.feed(line, NOW_MS);
    const told = Array.from({ length: 30 }, (_, i) => one.tick(NOW_MS + i * 10_000)).flat();
    expect(closed(told)).toEqual(['failed reach connect-timed-out -']);
  });

  it('goes on being patient after it woke up, and no longer than usual', () => {
    const one = reader();
    for (const line of START) one.feed(line, NOW_MS);
    one.tick(NOW_MS + 1_000);
    const wakeMs = NOW_MS + 3_600_000;
    const told = Array.from({ length: 25 }, (_, i) => one.tick(wakeMs + i * 10_000)).flat();
    expect(closed(told)).toHaveLength(1);
  });

  it('reads the word that a client writes on waking before the first look', () => {
    const one = reader();
    for (const line of START) one.feed(line, NOW_MS);
    one.tick(NOW_MS + 1_000);
    one.feed('ERROR:  connect: Network is unreachable', NOW_MS + 3_600_000);
    expect(closed(one.tick(NOW_MS + 3_604_000))).toEqual(['failed network network-unreachable ENETUNREACH']);
  });
});

describe('a clock that is set', () => {
  it('back, does not keep an attempt open for as long', () => {
    const one = reader();
    for (const line of START) one.feed(line, NOW_MS);
    one.tick(NOW_MS + 1_000);
    const backMs = NOW_MS - 3_600_000;
    const told = Array.from({ length: 25 }, (_, i) => one.tick(backMs + i * 10_000)).flat();
    expect(closed(told)).toHaveLength(1);
  });

  it('back within the log, leaves durations as they were', () => {
    const keyless = reader('openconnect');
    const told: AttemptUpdate[] = [];
    const stamped = (time: string, text: string) => `[2026-11-22 ${time}] ${text}`;
    for (const [time, text] of [
      ['09:00:00', 'GET https://vpn.example.com:10443/'],
      ['09:00:01', 'Attempting to connect to server 203.0.113.10:10443'],
      ['08:00:02', 'Failed to connect to 203.0.113.10:10443: Connection refused'],
      ['08:00:02', 'Failed to connect to host vpn.example.com'],
      ['08:00:02', 'Failed to complete authentication'],
    ] as const)
      told.push(...keyless.feed(stamped(time, text), NOW_MS));
    const reading = told.find(({ kind }) => kind === 'closed')?.reading;
    const spanMs = Date.parse(reading?.endedAt ?? '') - Date.parse(reading?.startedAt ?? '');
    expect(spanMs).toBeGreaterThanOrEqual(0);
    expect(spanMs).toBeLessThan(10_000);
    for (const step of reading?.steps ?? []) expect(step.durationMs ?? 0).toBeLessThan(10_000);
  });
});

describe('a client that spins', () => {
  const FORM = [
    'POST https://vpn.example.com:10443/remote/logincheck',
    'Got HTTP response: HTTP/1.1 200 OK',
    'Password: ',
  ];

  it('for a hundred thousand rounds within one try, is one attempt of bounded size', () => {
    const one = reader('openconnect');
    const begin = ['GET https://vpn.example.com:10443/', 'Connected to HTTPS on vpn.example.com'];
    const told = begin.flatMap((line) => one.feed(line, NOW_MS));
    for (let i = 0; i < 100_000; i += 1) for (const line of FORM) told.push(...one.feed(line, NOW_MS + i));
    told.push(...one.end(NOW_MS + 600_000, true));
    expect(told.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
    expect(closed(told)).toEqual(['failed authenticate login-refused login-form-repeated']);
    expect(JSON.stringify(told.at(-1)).length).toBeLessThan(20_000);
  });

  it('as ten thousand tries, is three attempts and a count', () => {
    const one = reader('openconnect');
    const turn = [
      'GET https://vpn.example.com:10443/',
      'Attempting to connect to server 203.0.113.10:10443',
      'Failed to connect to 203.0.113.10:10443: Connection refused',
      'Failed to connect to host vpn.example.com',
      'Failed to complete authentication',
    ];
    const told: AttemptUpdate[] = [];
    for (let i = 0; i < 10_000; i += 1)
      for (const line of turn) told.push(...one.feed(line, NOW_MS + i * 60));
    told.push(...one.end(NOW_MS + 600_000, true));
    const counts = told.filter(({ kind }) => kind === 'closed').map(({ reading }) => reading.repeatCount);
    expect(counts.slice(0, 3)).toEqual([1, 1, 1]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(counts.length).toBeLessThanOrEqual(8);
  });
});

describe('a person who stops it', () => {
  it('is not contradicted by what the client complains about on its way out', () => {
    const one = reader('openconnect');
    const lines = [
      'GET https://vpn.example.com:10443/',
      'Connected to HTTPS on vpn.example.com',
      'POST https://vpn.example.com:10443/remote/logincheck',
      'fgets (stdin): Interrupted system call',
      'Failed to complete authentication',
    ];
    const told = [...lines.flatMap((line) => one.feed(line, NOW_MS)), ...one.end(NOW_MS, true)];
    expect(closed(told)).toEqual(['cancelled authenticate cancelled-by-user -']);
  });
});
