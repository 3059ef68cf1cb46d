import { describe, expect, test } from 'vitest';
import { isGone } from '../../../src/detect/engine/close-silence.ts';
import { recoveryOf } from '../../../src/detect/engine/close-surges.ts';
import { judgeSignal } from '../../../src/detect/engine/judge-signal.ts';
import type { DetectionAttempt, EngineChange, EngineState } from '../../../src/detect/index.ts';
import { VERDICTS } from '../../../src/vocabulary/index.ts';
import {
  at,
  attemptOf,
  type Employee,
  type Fate,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  opened,
  playDay,
} from './company.ts';

const DAY = LEARNT_DAYS;
const isThere = ({ places }: Employee): boolean => places.isp === 'jcom';
const SILENT_UNTIL = 9.6;

/** A line that nobody is heard from until `SILENT_UNTIL`, and what its people meet after that. */
const silentThen =
  (after: Fate): Fate =>
  (employee, atMs) => {
    if (!isThere(employee)) return null;
    return atMs < at(DAY, SILENT_UNTIL) ? 'absent' : after(employee, atMs);
  };

const shapes = (changes: readonly EngineChange[]) =>
  opened(changes).map((signal) => [signal.kind, VERDICTS[signal.outcome], signal.people.size >= 5]);

describe('after a silence', () => {
  test('what fails at its place once people are heard again is a trouble of its own', () => {
    const { state, people } = learntCompany(400);
    const changes = playDay(state, { day: DAY, people, fate: silentThen(() => 'dns-server-outage') });
    expect(shapes(changes).map(([kind, verdict]) => [kind, verdict])).toEqual([
      ['silence', 'no-internet-connection'],
      ['cause-surge', 'dns-server-outage'],
    ]);
    expect(opened(changes)[1]?.people.size).toBeGreaterThanOrEqual(10);
  });

  test('what fails at its place two days later is a trouble of its own', () => {
    const { state, people } = learntCompany(400);
    playDay(state, { day: DAY, people, fate: silentThen(() => null) });
    playDay(state, { day: DAY + 1, people });
    const fate: Fate = (employee) => (isThere(employee) ? 'host-check-failed' : null);
    expect(shapes(playDay(state, { day: DAY + 2, people, fate }))).toEqual([
      ['cause-surge', 'host-check-failed', true],
    ]);
  });

  test('reports that were kept while it lasted are its own, by whatever name', () => {
    const { state, people } = learntCompany(400);
    const kept: DetectionAttempt[] = people
      .filter(isThere)
      .slice(0, 20)
      .map((one, i) =>
        attemptOf(one, at(DAY, 8.8) + i * MINUTE_MS, 'dns-server-outage', {
          arrivedAtMs: at(DAY, SILENT_UNTIL) + 2 * MINUTE_MS,
        }),
      );
    const [signal, ...others] = opened(
      playDay(state, { day: DAY, people, fate: silentThen(() => null), more: kept }),
    );
    expect(others).toEqual([]);
    expect(signal?.kind).toBe('silence');
    expect(signal?.people.size).toBeGreaterThanOrEqual(20);
  });
});

describe('a silence', () => {
  const told = (changes: readonly EngineChange[]) => changes.map(({ type }) => type);

  test('of three days is one, and over when a share of those who usually try is heard', () => {
    const { state, people } = learntCompany(400);
    const absent: Fate = (employee) => (isThere(employee) ? 'absent' : null);
    const first = [DAY, DAY + 1, DAY + 2].flatMap((day) => playDay(state, { day, people, fate: absent }));
    expect(told(first)).toEqual(['opened']);
    expect(told(playDay(state, { day: DAY + 3, people }))).toEqual(['closed']);
  });

  test('is not over when one of its people is heard again and again', () => {
    const { state, people } = learntCompany(400);
    const [one] = people.filter(isThere);
    const absent: Fate = (employee) => (isThere(employee) ? 'absent' : null);
    const more = [9.5, 9.7, 10, 10.5].flatMap((hour) => (one ? [attemptOf(one, at(DAY, hour), null)] : []));
    expect(told(playDay(state, { day: DAY, people, fate: absent, more }))).toEqual(['opened']);
  });

  test('is told although two machines that nobody sits at try from there every five minutes', () => {
    const { state, people } = learntCompany(400);
    const kiosks = people.filter(isThere).slice(0, 2);
    const absent: Fate = (employee) => (isThere(employee) ? 'absent' : null);
    const more = Array.from({ length: 100 }, (_, i) =>
      kiosks.map((one) => attemptOf(one, at(DAY, 8) + i * 5 * MINUTE_MS, null)),
    ).flat();
    const changes = playDay(state, { day: DAY, people, fate: absent, more });
    expect(told(changes)).toEqual(['opened']);
    const [signal] = opened(changes);
    expect(signal?.kind).toBe('silence');
  });

  test('is not told where every second of its people still tries', () => {
    const { state, people } = learntCompany(400);
    const half: Fate = (employee) => (isThere(employee) && employee.number % 2 === 0 ? 'absent' : null);
    expect(told(playDay(state, { day: DAY, people, fate: half }))).toEqual([]);
  });

  test('of an office that was given up is over when nobody is expected from there any more', () => {
    const { state, people } = learntCompany(400);
    const absent: Fate = (employee) => (isThere(employee) ? 'absent' : null);
    const days: number[] = [];
    for (let day = DAY; day < DAY + 25; day++) {
      playDay(state, { day, people, fate: absent }, ({ type, signal }) => {
        if (type !== 'closed') return;
        days.push(day - DAY);
        expect(recoveryOf(state, signal).reason).toBe('nobody-expected');
      });
    }
    expect(days).toHaveLength(1);
    expect(days[0]).toBeGreaterThanOrEqual(10);
  });

  /** How many tried from there still, as it is stored. */
  const stillHeard = (state: EngineState): number => {
    const [signal] = state.signals;
    const evidence = signal && judgeSignal(state, signal, undefined).evidence;
    if (evidence?.kind !== 'silence') throw new Error('no silence');
    return evidence.stillHeard;
  };

  test('does not count who reports afterwards what was kept among those who still tried', () => {
    const { state, people } = learntCompany(400);
    const kept = people
      .filter(isThere)
      .map((one, i) =>
        attemptOf(one, at(DAY, 9) + i * 1000, 'dns-server-outage', { arrivedAtMs: at(DAY, 12) }),
      );
    const absent: Fate = (employee) => (isThere(employee) ? 'absent' : null);
    const heard: number[] = [];
    playDay(state, { day: DAY, people, fate: absent, more: kept }, ({ type, signal }) => {
      if (type === 'opened' || type === 'closed') heard.push(signal.people.size, stillHeard(state));
    });
    expect(heard).toEqual([0, 0, kept.length, 0]);
  });

  test('that comes back says since when, and does not count who was heard in between', () => {
    const { state, people } = learntCompany(400);
    const [one, two] = [DAY, DAY + 1];
    const twice: Fate = (employee, atMs) =>
      isThere(employee) && (atMs < at(one, 10) || atMs >= at(two, 0)) ? 'absent' : null;
    const between = people.filter(isThere).map((each, i) => attemptOf(each, at(one, 15) + i * 1000, null));
    playDay(state, { day: one, people, fate: twice, more: between });
    const changes = playDay(state, { day: two, people, fate: twice });
    expect(told(changes)).toEqual(['reopened']);
    const [signal] = state.signals;
    expect(signal?.spellSinceMs).toBeGreaterThanOrEqual(at(two, 0));
    expect(signal?.spellSinceMs).toBeLessThan(signal?.spellAtMs ?? 0);
    expect(stillHeard(state)).toBe(0);
  });

  test('is not given up because those who are missed have another trouble, too', () => {
    const { state, people } = learntCompany(400);
    const absent: Fate = (employee) => (isThere(employee) ? 'absent' : null);
    playDay(state, { day: DAY, people, fate: absent });
    playDay(state, { day: DAY + 1, people, fate: absent });
    const [silence] = state.signals;
    if (!silence) throw new Error('nothing was told');
    const inside = { failing: 60, trying: 80 };
    const latest = { ...silence.latest, inside };
    state.signals.push({ ...silence, id: 99, kind: 'cause-surge', latest });
    const nowMs = at(DAY + 2, 10);
    expect(silence.closedAtMs).toBeNull();
    expect(isGone(state, silence, nowMs)).toBe(false);
    state.people.lastSeenMs.fill(0);
    expect(isGone(state, silence, nowMs)).toBe(true);
  });

  /** Nobody of the line is heard from there; one in `every` of its people tries by another line instead. */
  const oneInTriesElsewhere = (every: number) => {
    const { state, people } = learntCompany(400);
    const away = (employee: Employee): boolean => isThere(employee) && employee.number % (every * 5) === 3;
    return playDay(state, {
      day: DAY,
      people,
      fate: (employee) => (isThere(employee) && !away(employee) ? 'absent' : null),
      extra: (employee) => (away(employee) ? { places: { ...employee.places, isp: 'nuro' } } : {}),
    });
  };

  test('is told although one in eight of its people tries from elsewhere', () => {
    expect(shapes(oneInTriesElsewhere(8))).toEqual([['silence', 'no-internet-connection', false]]);
  });

  test('is not told when half of its people have moved to another line', () => {
    expect(oneInTriesElsewhere(2)).toEqual([]);
  });

  test('is not told beside an open surge that holds its place', () => {
    const { state, people } = learntCompany(400);
    const failThenAbsent: Fate = (employee, atMs) => {
      if (!isThere(employee)) return null;
      return atMs < at(DAY, 9.1) ? 'no-internet-connection' : 'absent';
    };
    expect(shapes(playDay(state, { day: DAY, people, fate: failThenAbsent }))).toEqual([
      ['cause-surge', 'no-internet-connection', true],
    ]);
  });

  const BLOCKED = 'udp-500-4500-blocked-or-gateway-down';
  const isBlocked = ({ places }: Employee): boolean => places.client === 'windows-ikev2';

  /** People of the line who use IKEv2 fail all day; from ten past nine on `others` of the rest are not heard. */
  const beside = (others: (employee: Employee) => boolean) => {
    const { state, people } = learntCompany(1200);
    const fate: Fate = (employee, atMs) => {
      if (!isThere(employee)) return null;
      if (isBlocked(employee)) return BLOCKED;
      return atMs > at(DAY, 9.15) && others(employee) ? 'absent' : null;
    };
    // They keep trying, one every two minutes.
    const blocked = people.filter((one) => isThere(one) && isBlocked(one));
    const more = blocked.map((one, i) => attemptOf(one, at(DAY, 9) + i * 2 * MINUTE_MS, BLOCKED));
    return shapes(playDay(state, { day: DAY, people, fate, more })).map(([kind]) => kind);
  };

  test('is told although those of its place whom another trouble has still try', () => {
    expect(beside(() => true)).toEqual(['cause-surge', 'silence']);
  });

  test('is not told of a place where the others get through beside a trouble that some of it have', () => {
    expect(beside(() => false)).toEqual(['cause-surge']);
  });

  test('is told beside a surge that only a few of its place have', () => {
    const { state, people } = learntCompany(400);
    const fewThenAbsent: Fate = (employee, atMs) => {
      if (!isThere(employee)) return null;
      if (atMs >= at(DAY, 9.1)) return 'absent';
      return employee.number % 4 === 0 ? 'dns-server-outage' : null;
    };
    const kinds = shapes(playDay(state, { day: DAY, people, fate: fewThenAbsent })).map(([kind]) => kind);
    expect(kinds).toContain('silence');
  });
});
