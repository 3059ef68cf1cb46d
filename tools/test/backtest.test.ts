import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { describeBacktest, describeSetAside } from '../src/backtest/describe-backtest.ts';
import { readCommand } from '../src/backtest/read-command.ts';
import { runBacktest } from '../src/backtest/run-backtest.ts';
import { signalLine } from '../src/backtest/signal-line.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const START_MS = Date.UTC(2026, 5, 1);
const iso = (ms: number) => new Date(ms).toISOString();

function line(id: string, atMs: number, more: Record<string, unknown> = {}): string {
  const places = {
    site: 'tokyo',
    isp: 'ocn',
    gateway: 'gw-tokyo',
    client: 'forticlient-ssl',
    clientVersion: '7.4.0',
  };
  const certificate = { certSerial: 'aa', certNotAfter: iso(START_MS + 20 * 86_400_000) };
  const outcome = { result: 'connected', stage: 'connected', cause: null };
  const times = { t: iso(atMs), arrived: iso(atMs + 5_000) };
  return JSON.stringify({ id, person: `p-${id}`, ...times, ...places, ...certificate, ...outcome, ...more });
}

function history(lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-backtest-'));
  folders.push(folder);
  writeFileSync(join(folder, 'history.ndjson'), `${lines.join('\n')}\n`);
  writeFileSync(
    join(folder, 'context.json'),
    JSON.stringify({ timezone: 'Asia/Tokyo', holidays: [], maintenance: [] }),
  );
  return folder;
}

describe('a backtest', () => {
  test('tells a certificate that ends, in the words of the yardstick', async () => {
    const folder = history([line('a', START_MS), line('b', START_MS + 60_000)]);
    const result = await runBacktest(folder);
    const [signal, ...others] = result.signals.map((one) => signalLine(result.state, one));
    expect(others).toEqual([]);
    expect(signal?.kind).toBe('expiry-forecast');
    expect(signal?.cause).toBe('server-cert-expiring-soon');
    expect(signal?.dimensions).toEqual({ gateway: 'gw-tokyo' });
  });

  test('says which lines were no attempts, which came twice and which clocks were wrong, and goes on', async () => {
    const folder = history([
      line('a', START_MS),
      line('a', START_MS),
      'not json',
      line('c', START_MS, { result: 'exploded' }),
      line('d', START_MS, { arrived: 'yesterday' }),
      line('e', START_MS, { arrived: iso(START_MS + 900 * 86_400_000) }),
      line('f', START_MS + 60_000, { t: 'no time' }),
      line('g', START_MS + 60_000, { result: 'failed', cause: 'nobody-knows' }),
    ]);
    const result = await runBacktest(folder);
    expect(result.attempts).toBe(5);
    expect(result.linesUnreadable).toBe(3);
    const said = describeBacktest(result, []);
    for (const part of ['duplicate 1', 'clock-ahead 1', 'unknown-verdict 1', 'no attempt 3', '1 far ahead'])
      expect(said).toContain(part);
  });

  describe('of a history in which the clock of arrival is off now and then', () => {
    const DAY_MS = 86_400_000;
    const MINUTES = 300;
    const lines = (arrivedOf: (index: number) => number) =>
      Array.from({ length: MINUTES }, (_, i) =>
        line(`l${i}`, START_MS + i * 60_000, { arrived: iso(arrivedOf(i)) }),
      );
    const inTime = (i: number) => START_MS + i * 60_000 + 5_000;
    const run = async (arrivedOf: (index: number) => number) => {
      const result = await runBacktest(history(lines(arrivedOf)));
      return { result, said: describeSetAside(result, result.signals.length) };
    };

    test.each([
      ['first line years early', (i: number) => (i === 0 ? START_MS - 3650 * DAY_MS : inTime(i)), '1 before'],
      [
        'one line months ahead',
        (i: number) => (i === 40 ? START_MS + 300 * DAY_MS : inTime(i)),
        '1 far ahead',
      ],
      [
        'every twentieth line years back',
        (i: number) => (i % 20 === 7 ? START_MS - 800 * DAY_MS : inTime(i)),
        '15 before',
      ],
    ])('%s: it alone is moved, and said', async (_, arrivedOf, words) => {
      const { result, said } = await run(arrivedOf);
      expect(result.attempts).toBe(MINUTES);
      expect(result.minutes).toBeLessThan(2 * MINUTES);
      expect(result.state.ring.head).toBe(MINUTES);
      expect(said).toContain(words);
    });

    test('as it should be, with a night in between and lines that swap within a minute, nothing is moved', async () => {
      const night = (i: number) => (i < 150 ? 0 : DAY_MS / 2);
      const { result, said } = await run((i) => inTime(i) + night(i) - (i % 2) * 70_000 + (i % 2) * 5_000);
      expect(result.arrivalsMoved).toEqual({ ahead: 0, behind: 0 });
      expect(said).not.toContain('moved');
    });

    test('a year in which nothing arrives is not walked through minute by minute', async () => {
      const { result } = await run((i) => inTime(i) + (i < 150 ? 0 : 365 * DAY_MS));
      expect(result.arrivalsMoved).toEqual({ ahead: 0, behind: 0 });
      expect(result.minutes).toBeLessThan(29 * 24 * 60);
    });
  });

  test('of nothing tells nothing', async () => {
    const result = await runBacktest(history([]));
    expect(result.signals).toEqual([]);
    expect(result.minutes).toBe(0);
  });
});

describe('its command line', () => {
  test('takes thresholds to try out', () => {
    const command = readCommand(['--json', '--set', 'peopleMin=8', '--set', 'onceInYears=20', 'past']);
    const thresholds = { peopleMin: 8, onceInYears: 20 };
    expect(command).toEqual({ folder: 'past', json: true, thresholds, stack: null });
  });

  test('takes the stretch and the step of a run through the stack, and everything minute by minute without them', () => {
    expect(readCommand(['--through-stack', 'past'])?.stack).toEqual({
      fromMs: Number.NEGATIVE_INFINITY,
      toMs: Number.POSITIVE_INFINITY,
      stepMinutes: 1,
    });
    const bounded = [
      '--through-stack',
      '--from',
      '2026-06-01',
      '--until',
      '2026-06-08',
      '--step',
      '5',
      'past',
    ];
    expect(readCommand(bounded)?.stack).toEqual({
      fromMs: Date.UTC(2026, 5, 1),
      toMs: Date.UTC(2026, 5, 8),
      stepMinutes: 5,
    });
  });

  test('refuses what it does not know', () => {
    for (const args of [
      [],
      ['a', 'b'],
      ['--set', 'luck=1', 'a'],
      ['--set', 'peopleMin=many', 'a'],
      ['--fast', 'a'],
      ['--from', '2026-06-01', 'a'],
      ['--through-stack', '--until', 'soon', 'a'],
      ['--through-stack', '--step', '7', 'a'],
      ['--through-stack', '--step', '0', 'a'],
      ['--through-stack', '--step=-5', 'a'],
    ]) {
      expect(readCommand(args)).toBeNull();
    }
  });
});
