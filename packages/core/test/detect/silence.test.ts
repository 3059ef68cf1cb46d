import { expect, test } from 'vitest';
import { describeSignal, type SignalLinks, tellSignals } from '../../src/detect/index.ts';
import { at, type Fate, LEARNT_DAYS, learntCompany, playDay } from './engine/company.ts';

const DAY = LEARNT_DAYS;

test('a line from which nobody tries is a signal of its own kind, in words, and over when it is heard again', () => {
  const { state, people } = learntCompany(400);
  const silent: Fate = ({ places }) => (places.isp === 'jcom' ? 'absent' : null);
  playDay(state, { day: DAY, people, fate: silent });
  const links: SignalLinks = new Map();
  const { actions } = tellSignals(state, links, []);
  const [action] = actions;
  if (action?.type !== 'open') throw new Error('nothing was told');
  const { finding } = action;
  expect(finding).toMatchObject({
    kind: 'silence',
    scope: 'network',
    gatewayId: null,
    severity: 'attention',
  });
  const words = { ...finding, gatewayName: null, timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'en')).toMatch(/^Nobody has tried from ISP jcom since /);
  expect(describeSignal(words, 'ja')).toMatch(/^回線 jcom から/);

  const { evidence } = finding;
  if (evidence.kind !== 'silence') throw new Error('no silence');
  const few = { ...words, evidence: { ...evidence, stillHeard: 1 } };
  expect(describeSignal(few, 'en')).toMatch(
    /^Since .+ attempts from ISP jcom came from only 1 of its people; /,
  );
  expect(describeSignal(few, 'ja')).toMatch(/試したのは 1 人だけです/);

  expect(describeSignal(words, 'en')).not.toContain('again');
  const [heardAt, spellSince] = [8, 12].map((hour) => new Date(at(DAY, hour)).toISOString());
  const back = { ...words, evidence: { ...evidence, relapses: 1, heardAt: heardAt ?? '', spellSince } };
  expect(describeSignal(back, 'en')).toMatch(
    /^Nobody has tried from ISP jcom since .*12:00; .* silent before, from .*0?8:00 on, and some were heard in between\.$/,
  );
  expect(describeSignal(back, 'ja')).toMatch(
    /^回線 jcom から .*12:00 以降、.*その前にも .*8:00 から途絶え、途中でいったん試行がありました。$/,
  );
  const undated = { ...back, evidence: { ...back.evidence, spellSince: undefined } };
  expect(describeSignal(undated, 'en')).toMatch(
    / since .*0?8:00; .* heard in between; it is silent again\.$/,
  );

  const { mayOpen: _, confidence: __, ...known } = finding;
  const stored = { ...known, id: 's1', openedAtMs: at(DAY, 10), closedAtMs: null };
  links.set(state.signals[0]?.id ?? 0, 's1');
  playDay(state, { day: DAY + 1, people });
  expect(tellSignals(state, links, [stored]).actions).toMatchObject([
    { type: 'close', recovery: { reason: 'heard-again' } },
  ]);
});
