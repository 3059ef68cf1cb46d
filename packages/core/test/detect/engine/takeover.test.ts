import { expect, test } from 'vitest';
import {
  advance,
  type EngineState,
  type KnownSignal,
  type SignalLinks,
  tellSignals,
} from '../../../src/detect/index.ts';
import { VERDICTS, verdictSchema } from '../../../src/vocabulary/index.ts';
import { at, attemptsOf, employees, type Fate, learntCompany, MINUTE_MS } from './company.ts';
import { attemptsUntil, DAY, firstWorker, PEOPLE, rebuilt } from './workers.ts';

test('a takeover in mid-incident tells nothing twice, knows the people, and goes on with them', () => {
  const killedMs = at(DAY, 9.4);
  const { state: before, told } = firstWorker(killedMs);
  expect(told).toMatchObject([{ verdict: 'gateway-service-down', scope: 'gateway' }]);
  const links: SignalLinks = new Map();
  const state = rebuilt(killedMs + 2 * MINUTE_MS, told, links);
  const actions = tellSignals(state, links, told).actions;
  expect(actions.filter((action) => action.type !== 'update')).toEqual([]);
  const names = (of: EngineState) =>
    new Set([...(of.signals[0]?.people ?? [])].map((person) => of.people.names[person]));
  expect(names(state).size).toBeGreaterThanOrEqual(5);
  expect([...names(before)].filter((name) => !names(state).has(name))).toEqual([]);
  expect(state.signals).toHaveLength(1);
});

test('what nobody was told of before the takeover is told after it, with the place that explains it', () => {
  const nowMs = at(DAY, 9.5);
  const links: SignalLinks = new Map();
  const state = rebuilt(nowMs, [], links);
  const { actions, opened } = tellSignals(state, links, []);
  expect(actions).toMatchObject([
    { type: 'open', finding: { verdict: 'gateway-service-down', scope: 'gateway', gatewayId: null } },
  ]);
  expect([...opened.values()]).toEqual([state.signals[0]?.id]);
});

test('what is usual is the same whether it was learnt day by day or made again from the store', () => {
  const lived = learntCompany(PEOPLE).state.baseline;
  const again = rebuilt(at(DAY, 8), [], new Map());
  expect(again.baseline.daysLearnt).toBe(lived.daysLearnt);
  expect(again.baseline.dayTrying).toBeCloseTo(lived.dayTrying, 6);
});

test('a trouble that was told teaches nothing usual when the state is made again; one that was not does', () => {
  const nowMs = at(DAY, 9.5);
  const [known] = firstWorker(nowMs).told;
  if (!known) throw new Error('nothing was told');
  const always: Fate = ({ places }) => (places.gateway === 'gw-1' ? 'gateway-service-down' : null);
  const since: KnownSignal = { ...known, startedAtMs: at(0, 0), openedAtMs: at(0, 9) };
  const learnt = (told: readonly KnownSignal[]) => {
    const { dayFailing } = rebuilt(nowMs, told, new Map(), always).baseline;
    return dayFailing[VERDICTS.indexOf('gateway-service-down')] ?? 0;
  };
  expect(learnt([])).toBeGreaterThan(100);
  expect(learnt([since])).toBeLessThan(5);
});

test('a trouble of few that was told long after the organization began teaches nothing, though the state begins with it', () => {
  const nowMs = at(DAY, 9.5);
  const [known] = firstWorker(nowMs).told;
  if (known?.evidence.kind !== 'cause-surge') throw new Error('nothing was told');
  const [answer] = known.evidence.explanations;
  if (!answer) throw new Error('nothing was explained');
  const one: Fate = ({ number, places }) =>
    places.gateway === 'gw-1' && number % 5 === 0 ? 'gateway-service-down' : null;
  const explanations = [{ ...answer, inside: { failing: 8, trying: 80 } }];
  const since: KnownSignal = {
    ...known,
    startedAtMs: at(0, 0),
    openedAtMs: at(0, 9),
    evidence: { ...known.evidence, explanations },
  };
  const learnt = (firstKnownMs: number | null) => {
    const { dayFailing } = rebuilt(nowMs, [since], new Map(), one, firstKnownMs).baseline;
    return dayFailing[VERDICTS.indexOf('gateway-service-down')] ?? 0;
  };
  expect(learnt(null)).toBeGreaterThan(20);
  expect(learnt(at(-8, 0))).toBeLessThan(5);
});

/** An outage of an hour whose people get one of two related verdicts, and the store's word on it after its end. */
const twoNames: Fate = ({ number, places }, atMs) => {
  const hour = (atMs - at(DAY, 0)) / (60 * MINUTE_MS);
  const isOut = places.gateway === 'gw-1' && ((hour >= 9 && hour < 10) || (hour >= 13 && hour < 14));
  if (!isOut) return null;
  return number % 5 < 3 ? 'gateway-unreachable-generic' : 'gateway-port-wrong-or-service-down';
};

function closedByTwoNames(covered: readonly string[]): KnownSignal {
  const [known] = firstWorker(at(DAY, 9.5)).told;
  if (known?.evidence.kind !== 'cause-surge') throw new Error('nothing was told');
  const names = covered.map((name) => verdictSchema.parse(name));
  return {
    ...known,
    verdict: 'gateway-unreachable-generic',
    people: 40,
    closedAtMs: at(DAY, 10.5),
    evidence: { ...known.evidence, covered: names },
  };
}

test('after a takeover a closed trouble keeps its other names and people, so that its return by such a name is its own', () => {
  const told = [closedByTwoNames(['gateway-port-wrong-or-service-down'])];
  const links: SignalLinks = new Map();
  const state = rebuilt(at(DAY, 12), told, links, twoNames);
  expect(state.signals).toHaveLength(1);
  const [signal] = state.signals;
  expect(signal?.covered).toContain(VERDICTS.indexOf('gateway-port-wrong-or-service-down'));
  // Everybody who failed by either name while it lasted, and nobody else.
  const failed = attemptsUntil(at(DAY, 10.5), twoNames).filter(
    (one) => one.occurredAtMs >= at(DAY, 9) && one.verdict?.startsWith('gateway-') === true,
  );
  expect(signal?.people.size).toBe(new Set(failed.map((one) => one.person)).size);
  const batches = attemptsOf({ day: DAY, people: employees(PEOPLE), fate: twoNames });
  const actions = new Set<string>();
  for (let nowMs = at(DAY, 12) + MINUTE_MS; nowMs <= at(DAY, 14); nowMs += MINUTE_MS) {
    advance(
      state,
      batches.filter((one) => one.arrivedAtMs >= nowMs - MINUTE_MS && one.arrivedAtMs < nowMs),
      nowMs,
    );
    for (const { type } of tellSignals(state, links, told).actions) actions.add(type);
  }
  expect([...actions]).toEqual(['reopen']);
});

test('names that were told keep their days from being learnt when the state is made again', () => {
  const always: Fate = ({ places }) =>
    places.gateway === 'gw-1' ? 'gateway-port-wrong-or-service-down' : null;
  const learnt = (covered: readonly string[]) => {
    const known = {
      ...closedByTwoNames(covered),
      startedAtMs: at(0, 0),
      openedAtMs: at(0, 9),
      closedAtMs: null,
    };
    const { dayFailing } = rebuilt(at(DAY, 9), [known], new Map(), always).baseline;
    return dayFailing[VERDICTS.indexOf('gateway-port-wrong-or-service-down')] ?? 0;
  };
  expect(learnt(['gateway-port-wrong-or-service-down'])).toBeLessThan(5);
  expect(learnt([])).toBeGreaterThan(100);
});

/** A line that is silent from 8 to 8:30 and again from 11:30 on until `untilHour`. */
const twiceSilent =
  (untilHour: number): Fate =>
  ({ places }, atMs) => {
    const hour = (atMs - at(DAY, 0)) / (60 * MINUTE_MS);
    return places.isp === 'jcom' && ((hour >= 8 && hour < 8.5) || (hour >= 11.5 && hour < untilHour))
      ? 'absent'
      : null;
  };

/** What a silence that came back says after a takeover at noon: whether it is closed by two. */
function isClosedAfterTakeover(fate: Fate, spellAt: string | undefined): boolean {
  const places = { isp: 'jcom' };
  const counts = { inside: { failing: 20, trying: 80 }, outside: { failing: 0, trying: 160 } };
  const known: KnownSignal = {
    id: 's0',
    kind: 'silence',
    dedupeKey: 'silence',
    verdict: verdictSchema.parse('no-internet-connection'),
    gatewayId: null,
    scope: 'network',
    severity: 'attention',
    people: 20,
    startedAtMs: at(DAY, 8),
    openedAtMs: at(DAY, 8.4),
    closedAtMs: null,
    evidence: {
      kind: 'silence',
      scope: { scope: 'network', value: 'jcom', confidence: 1, ...counts },
      explanation: { at: new Date(at(DAY, 8.4)).toISOString(), places, confidence: 1, ...counts },
      heardAt: new Date(at(DAY, 8)).toISOString(),
      stillHeard: 0,
      relapses: 1,
      ...(spellAt === undefined ? {} : { spellAt }),
    },
  };
  const state = rebuilt(at(DAY, 12), [known], new Map(), fate);
  const batches = attemptsOf({ day: DAY, people: employees(PEOPLE), fate });
  // What the walk through the past closed in silence is open by the store's word.
  for (const signal of state.signals) signal.closedAtMs = null;
  const changes = [];
  for (let nowMs = at(DAY, 12) + MINUTE_MS; nowMs <= at(DAY, 14); nowMs += MINUTE_MS) {
    const batch = batches.filter((one) => one.arrivedAtMs >= nowMs - MINUTE_MS && one.arrivedAtMs < nowMs);
    changes.push(...advance(state, batch, nowMs));
  }
  return changes.some(({ type, signal }) => type === 'closed' && signal.kind === 'silence');
}

test('a silence that came back is not ended after a takeover by who was heard between its spells', () => {
  const spellAt = new Date(at(DAY, 11.9)).toISOString();
  expect(isClosedAfterTakeover(twiceSilent(24), spellAt)).toBe(false);
  expect(isClosedAfterTakeover(twiceSilent(24), undefined)).toBe(true);
  expect(isClosedAfterTakeover(twiceSilent(12.2), spellAt)).toBe(true);
});

test('since when a trouble fails again is known after a takeover', () => {
  const [spellAt, spellSince] = [at(DAY, 9.4), at(DAY, 9.2)].map((ms) => new Date(ms).toISOString());
  const [known] = firstWorker(at(DAY, 9.5)).told;
  if (known?.evidence.kind !== 'cause-surge') throw new Error('nothing was told');
  const back: KnownSignal = { ...known, evidence: { ...known.evidence, relapses: 1, spellAt, spellSince } };
  const [signal] = rebuilt(at(DAY, 9.6), [back], new Map()).signals;
  expect(signal).toMatchObject({ relapses: 1, spellAtMs: at(DAY, 9.4), spellSinceMs: at(DAY, 9.2) });
});
