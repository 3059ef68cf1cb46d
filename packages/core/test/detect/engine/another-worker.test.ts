import { describe, expect, test } from 'vitest';
import { adoptSignals, type KnownSignal, tellSignals } from '../../../src/detect/index.ts';
import { VERDICTS, verdictSchema } from '../../../src/vocabulary/index.ts';
import { at, MINUTE_MS } from './company.ts';
import { DAY, firstWorker, rebuilt } from './workers.ts';

/** As another worker has it that called it otherwise at its look. */
function calledOtherwise(known: KnownSignal): KnownSignal {
  if (known.evidence.kind !== 'cause-surge') throw new Error('no surge');
  const evidence = { ...known.evidence, covered: [known.verdict] };
  return { ...known, verdict: verdictSchema.parse('gateway-port-wrong-or-service-down'), evidence };
}

test('what another worker calls otherwise is not called back, or two workers would tell that in turn for ever', () => {
  const nowMs = at(DAY, 9.4);
  const { state, told, links } = firstWorker(nowMs);
  const [known] = told.map(calledOtherwise);
  if (!known) throw new Error('nothing was told');
  adoptSignals(state, links, [known], nowMs);
  expect(tellSignals(state, links, [known]).actions).toEqual([]);
  const [signal] = state.signals;
  expect(VERDICTS[signal?.outcome ?? -1]).toBe('gateway-port-wrong-or-service-down');
  expect(signal?.covered).toContain(VERDICTS.indexOf('gateway-service-down'));
});

test('what is closed keeps the name that it had here when it ended', () => {
  const nowMs = at(DAY, 9.4);
  const { state, told, links } = firstWorker(nowMs);
  const [known] = told.map(calledOtherwise);
  if (!known) throw new Error('nothing was told');
  adoptSignals(state, links, [{ ...known, closedAtMs: nowMs }], nowMs);
  expect(VERDICTS[state.signals[0]?.outcome ?? -1]).toBe('gateway-service-down');
});

describe('a trouble that came back, and was explained as often as it had to be before', () => {
  const spellAtMs = at(DAY, 9.4);
  const nowMs = spellAtMs + 2 * MINUTE_MS;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const back = (known: KnownSignal | undefined, lastAnswerMs: number): KnownSignal => {
    if (known?.evidence.kind !== 'cause-surge') throw new Error('nothing was told');
    const [first] = known.evidence.explanations;
    if (!first) throw new Error('nothing was explained');
    const explanations = [at(DAY, 1), at(DAY, 1.1), at(DAY, 1.2), lastAnswerMs].map((ms) => ({
      ...first,
      at: iso(ms),
    }));
    const spell = { relapses: 1, spellAt: iso(spellAtMs), spellSince: iso(spellAtMs - 5 * MINUTE_MS) };
    return {
      ...known,
      startedAtMs: at(DAY, 0.9),
      openedAtMs: at(DAY, 1),
      evidence: { ...known.evidence, explanations, ...spell },
    };
  };
  const dueMs = spellAtMs + 5 * MINUTE_MS;

  test('is explained once more after a takeover', () => {
    const told = [back(firstWorker(nowMs).told[0], at(DAY, 1.7))];
    expect(rebuilt(nowMs, told, new Map()).signals[0]?.nextLookMs).toBe(dueMs);
  });

  test('is not, when it was since it came back', () => {
    const told = [back(firstWorker(nowMs).told[0], spellAtMs + MINUTE_MS)];
    expect(rebuilt(nowMs, told, new Map()).signals[0]?.nextLookMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('is explained once more by who hears from the store that it came back', () => {
    const { state, told, links } = firstWorker(nowMs);
    adoptSignals(state, links, [back(told[0], at(DAY, 1.7))], nowMs);
    expect(state.signals[0]?.nextLookMs).toBe(dueMs);
  });
});
