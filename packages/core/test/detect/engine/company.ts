import {
  advance,
  createEngineState,
  DETECTION_SETTINGS,
  type DetectionAttempt,
  type DetectionSettings,
  type EngineChange,
  type EngineState,
} from '../../../src/detect/index.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Midnight in Tokyo of Monday, June 1st 2026; two weeks are learnt before tests begin on the 15th. */
export const START_MS = Date.UTC(2026, 4, 31, 15);
export const LEARNT_DAYS = 14;

/** An instant of a day (0 = June 1st) at an hour as Tokyo's clocks show it. */
export function at(day: number, hour: number): number {
  return START_MS + day * DAY_MS + hour * HOUR_MS;
}

export interface Employee {
  readonly name: string;
  readonly number: number;
  readonly places: DetectionAttempt['places'];
}

const ISPS = ['ocn', 'au', 'nuro', 'jcom', 'eo'];

/** People spread evenly over three gateways, five lines, two resolvers each, three builds and two profiles. */
export function employees(count: number, from = 0): Employee[] {
  return Array.from({ length: count }, (_, i) => {
    const number = from + i;
    const isp = ISPS[number % ISPS.length] ?? 'ocn';
    const ssl = number % 4 !== 0;
    const places = {
      gateway: `gw-${number % 3}`,
      site: `site-${Math.floor(number / 3) % 2}`,
      isp,
      resolver: number % 7 === 0 ? '8.8.8.8' : `${isp}-dns`,
      client: ssl ? 'forticlient-ssl' : 'windows-ikev2',
      clientVersion: ssl ? (number % 8 < 4 ? '7.2.4' : '7.4.0') : '10.0',
      osBuild: `2263${Math.floor(number / 5) % 3}`,
      profileVersion: `p4${Math.floor(number / 11) % 2}`,
      ipv6: number % 2 === 0 ? 'on' : 'off',
    };
    return { name: `p${number}`, number, places };
  });
}

/** What a person meets: a verdict, null for a connection, `absent` for not trying at all. */
export type Fate = (employee: Employee, atMs: number) => string | null | 'absent';
export type Extra = Partial<DetectionAttempt>;

function mix(a: number, b: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return (h ^ (h >>> 13)) >>> 0;
}

export interface Day {
  readonly day: number;
  readonly people: readonly Employee[];
  readonly fate?: Fate;
  /** Attempts of the test's own, on top of everybody's. */
  readonly more?: readonly DetectionAttempt[];
  readonly extra?: (employee: Employee, atMs: number) => Extra;
}

let serial = 0;

export function attemptOf(
  employee: Employee,
  atMs: number,
  verdict: string | null,
  extra: Extra = {},
): DetectionAttempt {
  serial++;
  return {
    attemptId: `a${serial}`,
    occurredAtMs: atMs,
    arrivedAtMs: atMs + 15_000,
    person: employee.name,
    places: employee.places,
    result: verdict === null ? 'connected' : 'failed',
    verdict,
    ...extra,
  };
}

/** One working day: everybody tries between half past eight and half past ten, a third of them again after lunch. */
export function attemptsOf({ day, people, fate, more = [], extra }: Day): DetectionAttempt[] {
  const weekday = (day + 1) % 7;
  const attempts = [...more];
  for (const employee of people) {
    const dice = mix(employee.number, day);
    if (weekday === 0 || weekday === 6 || dice % 10 < 3) continue;
    const hours = [8.5 + (mix(employee.number, 999) % 120) / 60];
    if (dice % 3 === 0) hours.push(13 + ((dice >> 8) % 60) / 60);
    for (const [index, hour] of hours.entries()) {
      const atMs = at(day, hour);
      const usual =
        mix(employee.number + index * 77, day + 500) % 150 === 0 ? 'bad-username-or-password' : null;
      const met = fate?.(employee, atMs) ?? usual;
      if (met !== 'absent') attempts.push(attemptOf(employee, atMs, met, extra?.(employee, atMs)));
    }
  }
  return attempts;
}

/** Feeds one day minute by minute, by day at least every five minutes; gives what changed, and shows it when it does. */
export function playDay(
  state: EngineState,
  day: Day,
  show: (change: EngineChange, nowMs: number) => void = () => undefined,
): EngineChange[] {
  const attempts = attemptsOf(day).toSorted((a, b) => a.arrivedAtMs - b.arrivedAtMs);
  const changes: EngineChange[] = [];
  let next = 0;
  for (let minute = 1; minute <= 24 * 60; minute++) {
    const nowMs = at(day.day, minute / 60);
    const batch: DetectionAttempt[] = [];
    for (; next < attempts.length && (attempts[next]?.arrivedAtMs ?? 0) < nowMs; next++) {
      const attempt = attempts[next];
      if (attempt) batch.push(attempt);
    }
    if (batch.length === 0 && minute % 5 !== 0) continue;
    const now = advance(state, batch, nowMs);
    for (const change of now) show(change, nowMs);
    changes.push(...now);
  }
  return changes;
}

const learnt = new Map<number, EngineState>();

/** A company after two calm weeks; each test gets a copy, which is what a restart gets too. */
export function learntCompany(
  count: number,
  settings: Partial<DetectionSettings> = {},
): { readonly state: EngineState; readonly people: readonly Employee[] } {
  const people = employees(count);
  let state = learnt.get(count);
  if (!state) {
    state = createEngineState(DETECTION_SETTINGS);
    for (let day = 0; day < LEARNT_DAYS; day++) playDay(state, { day, people });
    learnt.set(count, state);
  }
  return { state: { ...structuredClone(state), settings: { ...state.settings, ...settings } }, people };
}

export function opened(changes: readonly EngineChange[]) {
  return changes.flatMap((change) => (change.type === 'opened' ? [change.signal] : []));
}
