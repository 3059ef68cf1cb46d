import { attemptSchema, batchItemSchema } from '@tsunagu/core/collect';
import { describe, expect, test } from 'vitest';
import {
  createCalendar,
  createWorld,
  DAY_MS,
  HOUR_MS,
  machineHistory,
  type Outage,
  type Report,
  shiftIntoWorkingHours,
  type World,
} from '../src/simulator/index.ts';

const FROM = Date.UTC(2026, 9, 19, 15); // a Tuesday's midnight in Tokyo
const TO = FROM + 9 * DAY_MS;

function worldOf(seed: string, machines: number, outages: readonly Outage[] = []): World {
  return createWorld({ seed, machines, enrolledAtMs: FROM - DAY_MS, calendar: createCalendar(), outages });
}

const historyOf = (world: World): Report[] =>
  world.fleet.flatMap((machine) => machineHistory(world, machine, FROM, TO));

const attemptsOf = (reports: readonly Report[]) =>
  reports.flatMap(({ machine, item, atMs }) =>
    item.type === 'attempt' ? [{ machine, atMs, attempt: item.attempt }] : [],
  );

describe('every generated item', () => {
  test.each(['a', 'b', 'c', 'd', 'e'])('fits the contract and loses nothing by it (seed %s)', (seed) => {
    const outages: Outage[] = [
      {
        kind: 'certificate-expired',
        gateway: 'gw-tokyo',
        fromMs: FROM + 34 * HOUR_MS,
        toMs: FROM + 40 * HOUR_MS,
        share: 0.7,
      },
      {
        kind: 'gateway-down',
        gateway: 'gw-osaka',
        fromMs: FROM + 58 * HOUR_MS,
        toMs: FROM + 62 * HOUR_MS,
        share: 1,
      },
      {
        kind: 'dns-server-down',
        resolver: '10.10.0.53',
        fromMs: FROM + 9 * HOUR_MS,
        toMs: FROM + 12 * HOUR_MS,
        share: 1,
      },
      {
        kind: 'line-down',
        isp: 'hikari-a',
        fromMs: FROM + 82 * HOUR_MS,
        toMs: FROM + 84 * HOUR_MS,
        share: 1,
      },
    ];
    const reports = historyOf(worldOf(seed, 25, outages));
    expect(reports.length).toBeGreaterThan(200);
    for (const { item } of reports) expect(batchItemSchema.parse(item)).toEqual(item);
  });

  test('has an id of its own', () => {
    const ids = historyOf(worldOf('ids', 30)).map(({ item }) =>
      item.type === 'attempt' ? item.attempt.attemptId : item.observation.observationId,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a seed', () => {
  test('gives the same history again, byte by byte', () => {
    const once = JSON.stringify(historyOf(worldOf('same', 6)).map((report) => report.item));
    const again = JSON.stringify(historyOf(worldOf('same', 6)).map((report) => report.item));
    expect(again).toBe(once);
  });

  test('gives the same days when history is played in two pieces', () => {
    const world = worldOf('pieces', 8);
    const middle = FROM + 3.4 * DAY_MS;
    const whole = world.fleet.flatMap((machine) => machineHistory(world, machine, FROM, TO));
    const pieces = world.fleet.flatMap((machine) => [
      ...machineHistory(world, machine, FROM, middle),
      ...machineHistory(world, machine, middle, TO),
    ]);
    const idsOf = (reports: Report[]) =>
      attemptsOf(reports)
        .map(({ attempt }) => attempt.attemptId)
        .sort();
    expect(idsOf(pieces)).toEqual(idsOf(whole));
  });

  test('gives another history with another seed', () => {
    const some = attemptsOf(historyOf(worldOf('one', 5)));
    const other = attemptsOf(historyOf(worldOf('two', 5)));
    expect(some[0]?.attempt.attemptId).not.toBe(other[0]?.attempt.attemptId);
  });
});

describe('a quiet company', () => {
  const attempts = attemptsOf(historyOf(worldOf('quiet', 120)));

  test('mostly connects, and some fail every day', () => {
    const connected = attempts.filter(({ attempt }) => attempt.result === 'connected').length;
    expect(connected / attempts.length).toBeGreaterThan(0.85);
    expect(connected / attempts.length).toBeLessThan(0.98);
  });

  test('works on weekdays and rests on Sundays', () => {
    const on = (day: number) =>
      attempts.filter(({ atMs }) => Math.floor((atMs - FROM) / DAY_MS) === day).length;
    expect(on(0)).toBeGreaterThan(10 * on(5)); // Tuesday against Sunday
  });

  test('never sends a verdict, only words and evidence', () => {
    expect(Object.keys(attemptSchema.shape)).not.toContain('cause');
    for (const { attempt } of attempts) {
      if (attempt.result === 'failed') expect(attempt.evidence?.probes.length).toBeGreaterThan(0);
      if (attempt.result === 'connected') expect(attempt.signs).toEqual([]);
    }
  });

  test('keeps nobody’s name in any line', () => {
    for (const { machine, attempt } of attempts)
      expect(attempt.lines.join('\n')).not.toContain(machine.userName);
  });
});

describe('an outage', () => {
  const outage: Outage = {
    kind: 'certificate-expired',
    gateway: 'gw-tokyo',
    fromMs: FROM + 34 * HOUR_MS,
    toMs: FROM + 36 * HOUR_MS,
    share: 1,
  };
  const attempts = attemptsOf(historyOf(worldOf('outage', 150, [outage])));
  const during = attempts.filter(({ atMs }) => atMs >= outage.fromMs && atMs < outage.toMs);
  const chainError = (of: (typeof attempts)[number]) => {
    const tls = of.attempt.evidence?.probes.find((probe) => probe.probe === 'tls');
    return tls?.probe === 'tls' ? (tls.targets[0]?.chainError ?? null) : null;
  };

  test('fails every SSL-VPN attempt at its gateway, with the expired certificate in the evidence', () => {
    const struck = during.filter(
      ({ attempt }) => attempt.gateway?.host.startsWith('gw-tokyo') && attempt.protocol === 'ssl-vpn',
    );
    expect(struck.length).toBeGreaterThan(20);
    for (const one of struck) expect(chainError(one)).toBe('CERT_HAS_EXPIRED');
  });

  test('leaves the other gateway alone', () => {
    const spared = during.filter(({ attempt }) => attempt.gateway?.host.startsWith('gw-osaka'));
    expect(spared.length).toBeGreaterThan(5);
    expect(spared.filter((one) => chainError(one) === 'CERT_HAS_EXPIRED')).toEqual([]);
  });

  test('is over with the renewed certificate', () => {
    const after = attempts.filter(({ atMs }) => atMs >= outage.toMs);
    expect(after.filter((one) => chainError(one) === 'CERT_HAS_EXPIRED')).toEqual([]);
  });
});

describe('the company’s week', () => {
  test('is not moved on a working morning', () => {
    expect(shiftIntoWorkingHours(Date.parse('2026-11-18T10:30:00+09:00'))).toBe(0);
  });

  test.each([
    '2026-11-22T12:00:00+09:00',
    '2026-11-20T23:10:00+09:00',
    '2026-11-19T03:30:00+09:00',
    '2026-12-31T20:00:00+09:00',
  ])('is moved so that somebody works at %s', (time) => {
    const now = Date.parse(time);
    const calendar = createCalendar(shiftIntoWorkingHours(now));
    expect(calendar.isWorkday(now)).toBe(true);
    expect(calendar.hourOf(now)).toBeGreaterThanOrEqual(9);
    expect(calendar.hourOf(now)).toBeLessThan(17);
  });
});
