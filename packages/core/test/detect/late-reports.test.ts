import { expect, test } from 'vitest';
import {
  describeSignal,
  type KnownSignal,
  type SignalAction,
  type SignalLinks,
  tellSignals,
} from '../../src/detect/index.ts';
import {
  at,
  attemptOf,
  DAY_MS,
  type Employee,
  type Extra,
  type Fate,
  LEARNT_DAYS,
  learntCompany,
  MINUTE_MS,
  playDay,
} from './engine/company.ts';

const DAY = LEARNT_DAYS;
const BACK = 9.7;
const isThere = ({ places }: Employee): boolean => places.isp === 'jcom';

/** A morning on which a line is silent until `BACK`, told minute by minute as a worker stores it. */
function toldOf(met: string | null, arriving: (atMs: number) => Extra) {
  const { state, people } = learntCompany(400);
  const fate: Fate = (employee, atMs) => (isThere(employee) && atMs < at(DAY, BACK) ? 'absent' : null);
  const more = people
    .filter(isThere)
    .slice(0, 20)
    .map((one, i) => {
      const atMs = at(DAY, 8.8) + i * MINUTE_MS;
      return attemptOf(one, atMs, met, arriving(atMs));
    });
  const links: SignalLinks = new Map();
  let known: KnownSignal[] = [];
  const actions: SignalAction[] = [];
  const tell = (nowMs: number) => {
    for (const action of tellSignals(state, links, known).actions) {
      actions.push(action);
      const id = 's1';
      if (action.type === 'open') {
        links.set(state.signals[0]?.id ?? 0, id);
        const { mayOpen: _, confidence: __, ...finding } = action.finding;
        known = [{ ...finding, id, openedAtMs: nowMs, closedAtMs: null }];
      } else if (action.type === 'close') known = known.map((one) => ({ ...one, closedAtMs: nowMs }));
      else known = known.map((one) => ({ ...one, evidence: action.finding.evidence }));
    }
  };
  playDay(state, { day: DAY, people, fate, more }, (_, nowMs) => tell(nowMs));
  state.nowMs = at(DAY, BACK + 1);
  tell(state.nowMs);
  const [stored] = known;
  if (!stored) throw new Error('nothing was told');
  const say = (locale: 'ja' | 'en') =>
    describeSignal({ ...stored, gatewayName: null, timeZone: 'Asia/Tokyo' }, locale);
  return { types: actions.map(({ type }) => type), stored, say, tell, actions };
}

test('a silence says afterwards what its machines had kept, and stays over', () => {
  const kept = toldOf('dns-server-outage', () => ({ arrivedAtMs: at(DAY, BACK) + 2 * MINUTE_MS }));
  // Nor does what was kept bring it back.
  expect(kept.types).toEqual(['open', 'update', 'close']);
  expect(kept.stored.closedAtMs).not.toBeNull();
  expect(kept.say('en')).toMatch(
    /^Nobody has tried .* Reports that came late say that 20 people had tried between .*0?8:48 and .*0?9:07; most met “DNS server/,
  );
  expect(kept.say('ja')).toMatch(
    /後から届いた記録では、.*8:48 から .*9:07 に 20 人が試していました。多くは「/,
  );
  const before = kept.actions.length;
  kept.tell(at(DAY, BACK + 1.1));
  expect(kept.actions).toHaveLength(before);
});

test('a silence behind which people had got through says so once their machines report it', () => {
  const kept = toldOf(null, () => ({ arrivedAtMs: at(DAY, BACK) + 2 * MINUTE_MS }));
  expect(kept.types).toEqual(['open', 'close', 'amend']);
  expect(kept.stored.closedAtMs).not.toBeNull();
  expect(kept.say('en')).toMatch(/20 people had tried between .*, and most got through\.$/);
});

test('who gave up says neither that it worked nor why it did not, and is none of those of whom most met something', () => {
  const arrivedAtMs = at(DAY, BACK) + 2 * MINUTE_MS;
  const gaveUp: Extra = { result: 'cancelled', verdict: null, arrivedAtMs };
  const most = toldOf('dns-server-outage', (atMs) => (atMs < at(DAY, 9) ? gaveUp : { arrivedAtMs }));
  expect(most.say('en')).toMatch(/ 8 people had tried between .*; most met “DNS server/);
  const all = toldOf(null, () => gaveUp);
  expect(all.say('en')).not.toContain('Reports that came late');
});

test('reports that came late of the day before are not its own', () => {
  const { say } = toldOf('dns-server-outage', (atMs) => ({
    occurredAtMs: atMs - DAY_MS,
    arrivedAtMs: at(DAY, BACK) + 2 * MINUTE_MS,
  }));
  expect(say('en')).not.toContain('Reports that came late');
});
