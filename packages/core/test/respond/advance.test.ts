import { expect, test } from 'vitest';
import { advance, closeIncident, type ReviewText, stepsAllowed } from '../../src/respond/index.ts';
import { INCIDENT_STEPS, type IncidentStep, TsunaguError } from '../../src/vocabulary/index.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 1);
const written: ReviewText = { summary: 'what happened', cause: 'why', recovery: '', improvements: [] };
const blank: ReviewText = { summary: '', cause: '', recovery: '', improvements: [] };

function incident(step: IncidentStep, change: Partial<Parameters<typeof advance>[0]> = {}) {
  return { step, ownerId: 'u1', recoveredAtMs: null, review: blank, ...change };
}
function refusal(act: () => unknown): TsunaguError {
  try {
    act();
  } catch (error) {
    if (error instanceof TsunaguError) return error;
    throw error;
  }
  throw new Error('was allowed');
}

test('walks the five steps to the end, in order', () => {
  let state = incident('reported', { review: written });
  for (const to of INCIDENT_STEPS.slice(1)) {
    const change = advance(state, to, NOW_MS);
    expect(change.step).toBe(to);
    state = { ...state, step: change.step, recoveredAtMs: change.recoveredAtMs };
  }
  expect(stepsAllowed('closed')).toEqual([]);
});

test('cannot skip a step', () => {
  expect(refusal(() => advance(incident('reported'), 'recover', NOW_MS)).code).toBe('step-not-allowed');
});

test('nothing begins before somebody owns it, and the refusal says what is missing', () => {
  const error = refusal(() => advance(incident('reported', { ownerId: null }), 'first-response', NOW_MS));
  expect(error).toMatchObject({ code: 'step-not-allowed', args: { missing: 'owner' } });
});

test('entering the review says that it recovered, once', () => {
  const change = advance(incident('recover'), 'review', NOW_MS);
  expect(change.recoveredAtMs).toBe(NOW_MS);
  expect(change.events.map((event) => event.kind)).toEqual(['recovered', 'step-advanced']);
  const again = advance(incident('recover', { recoveredAtMs: 5 }), 'review', NOW_MS);
  expect(again.recoveredAtMs).toBe(5);
  expect(again.events.map((event) => event.kind)).toEqual(['step-advanced']);
});

test('going back withdraws the word that it recovered', () => {
  const change = advance(incident('review', { recoveredAtMs: 5 }), 'recover', NOW_MS);
  expect(change).toMatchObject({ step: 'recover', recoveredAtMs: null, events: [{ kind: 'step-returned' }] });
});

test('closing needs a summary and a cause; a false alarm does not', () => {
  expect(refusal(() => advance(incident('review'), 'closed', NOW_MS)).args).toEqual({
    missing: 'review-summary,review-cause',
  });
  expect(closeIncident(incident('review', { review: written }), 'resolved', NOW_MS).closedAtMs).toBe(NOW_MS);
  expect(closeIncident(incident('reported', { ownerId: null }), 'false-alarm', NOW_MS)).toMatchObject({
    step: 'closed',
    events: [{ kind: 'closed', body: { reason: 'false-alarm' } }],
  });
});

test('what is closed stays closed', () => {
  expect(refusal(() => advance(incident('closed'), 'review', NOW_MS)).code).toBe('step-not-allowed');
  expect(refusal(() => closeIncident(incident('closed'), 'duplicate', NOW_MS)).code).toBe('step-not-allowed');
});
