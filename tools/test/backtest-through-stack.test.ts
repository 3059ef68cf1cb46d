import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNetworkList } from '@tsunagu/core/networks';
import { expect, test } from 'vitest';
import { runBacktest } from '../src/backtest/run-backtest.ts';
import { type SignalLine, signalLine } from '../src/backtest/signal-line.ts';
import { describeStackRun } from '../src/backtest/through-stack/describe-stack-run.ts';
import { homeLines } from '../src/backtest/through-stack/home-lines.ts';
import { runThroughStack } from '../src/backtest/through-stack/run-through-stack.ts';

const START_MS = Date.UTC(2026, 5, 1, 0, 0);
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const PEOPLE = 24;
/** What no line of these attempts says, so that it can only come from the history. */
const CAUSE = 'host-check-failed';
const CUT = 'isp-line-ipv6';
const NOBODYS = 'certificate-expired-of-nobody';

/** As many of each site and profile. */
const onCable = (person: number) => person % 3 === 0;

/** Two sites with a gateway each, and two profiles at both; what is not said is as on a good day. */
function line(person: number, minute: number, more: Record<string, unknown> = {}): string {
  const atMs = START_MS + minute * MINUTE_MS + person * 1_000;
  const west = person % 4 >= 2;
  return JSON.stringify({
    id: `a${person}-${minute}`,
    t: new Date(atMs).toISOString(),
    arrived: new Date(atMs + 5_000).toISOString(),
    device: `d${person}`,
    person: `p${person}`,
    site: west ? 'osaka' : 'tokyo',
    isp: onCable(person) ? 'Cable TV 光' : 'ocn',
    resolver: west ? '10.1.0.53' : '10.0.0.53',
    gateway: west ? 'gw-osaka' : 'gw-tokyo',
    client: 'forticlient-ssl',
    clientVersion: '7.4.0',
    os: 'windows',
    osBuild: '22631.4169',
    profileVersion: person % 2 === 1 ? 'p42' : 'p41',
    ipv6: person % 3 === 0 ? 'preferred' : 'on',
    result: 'connected',
    stage: 'connected',
    percent: 100,
    errorCode: null,
    cause: null,
    certSerial: west ? 'bb' : 'aa',
    certNotAfter: new Date(START_MS + (west ? 20 : 200) * DAY_MS).toISOString(),
    clockSkewMs: 0,
    ...more,
  });
}

/** Everybody connects; an hour later the people of one profile are refused at both gateways, and try twice; a cause nobody knows is one person's. */
function history(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-stack-history-'));
  const people = Array.from({ length: PEOPLE }, (_, person) => person);
  const failed = { result: 'failed', stage: 'reach', percent: 10, cause: CAUSE, errorCode: '-14' };
  const cut = { result: 'failed', stage: 'network', percent: 0, cause: CUT };
  const lines = [
    ...people.map((person) => line(person, 0)),
    line(2, 30, { result: 'failed', stage: 'tunnel', cause: NOBODYS }),
    ...people.filter((person) => person % 2 === 1).map((person) => line(person, 60, failed)),
    ...people.filter((person) => person % 2 === 1).map((person) => line(person, 62, failed)),
    // Delivered twice, as it stands.
    line(1, 62, failed),
    ...people.filter((person) => person % 2 === 0).map((person) => line(person, 64)),
    // In the afternoon one internet line is cut, for everybody behind it and nobody else.
    ...people.filter(onCable).map((person) => line(person, 420, cut)),
    ...people.filter((person) => !onCable(person)).map((person) => line(person, 421)),
    // One had it while its line was down, and told it an hour later.
    line(3, 425, { ...cut, arrived: new Date(START_MS + 500 * MINUTE_MS).toISOString() }),
    'not json',
  ];
  writeFileSync(join(folder, 'history.ndjson'), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'context.json'), JSON.stringify({ timezone: 'Asia/Tokyo', holidays: [] }));
  return folder;
}

const comparable = ({ kind, cause, dimensions, finalDimensions, detectedAt, people }: SignalLine) => ({
  kind,
  cause,
  dimensions,
  finalDimensions,
  detectedAt: detectedAt.slice(0, 13),
  people: kind === 'surge' ? people.toSorted() : [],
});

const ownFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('tsunagu-backtest-stack-'));

test('a history through edge, database and worker tells what the engine alone tells, and leaves nothing behind', {
  timeout: 180_000,
}, async () => {
  const folder = history();
  const foldersBefore = ownFolders();
  try {
    const direct = await runBacktest(folder);
    const expected = direct.signals.map((signal) => comparable(signalLine(direct.state, signal)));
    const told = ({ kind, cause, dimensions, people }: ReturnType<typeof comparable>) => [
      kind,
      cause,
      dimensions,
      people.length,
    ];
    expect(expected.map(told)).toEqual([
      ['expiry-forecast', 'server-cert-expiring-soon', { gateway: 'gw-osaka' }, 0],
      ['surge', CAUSE, { profileVersion: 'p42' }, PEOPLE / 2],
      ['surge', CUT, { isp: 'Cable TV 光' }, PEOPLE / 3],
    ]);
    const days: string[] = [];
    const bounds = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY, stepMinutes: 1 };
    const result = await runThroughStack(folder, { ...bounds, onDay: ({ day }) => days.push(day) });
    expect(result.signals.map(comparable)).toEqual(expected);
    expect(days).toEqual(['2026-06-01']);
    expect({ ...result, signals: [], looks: 0, others: {} }).toEqual({
      attempts: 87,
      linesUnreadable: 1,
      quarantined: 0,
      failedJobs: 0,
      lateLines: 1,
      unnameableLines: 0,
      muted: 0,
      signals: [],
      looks: 0,
      others: {},
    });
    expect(describeStackRun(result, bounds).join('\n')).toContain('lines that are no attempt: 1');
    expect(describeStackRun(result, bounds).join('\n')).toContain('isp to be known, as at work: 1');
    expect(ownFolders().filter((name) => !foldersBefore.includes(name))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(existsSync(folder)).toBe(false);
});

test('each internet line of a history has a network of its own, and one that no list can name stays behind', () => {
  const { list, addressOf, unnameable } = homeLines([
    'ocn',
    'Cable TV 光',
    'ocn',
    'own',
    'a #1',
    ' ',
    'two\nlines',
  ]);
  const table = readNetworkList(list ?? '');
  expect(table.size).toBe(2);
  expect(unnameable).toBe(4);
  for (const isp of ['ocn', 'Cable TV 光']) expect(table.nameOf(addressOf(isp) ?? '')).toBe(isp);
  expect([addressOf('own'), addressOf('a #1'), addressOf(null)]).toEqual([null, null, null]);
  expect(homeLines([]).list).toBeNull();
});
