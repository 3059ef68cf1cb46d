import { expect, test } from 'vitest';
import { judgeMarks, type MarkedSignal, replayMarks, type ToldSignal } from '../../src/detect/index.ts';

const HOUR_MS = 3_600_000;
const AT = Date.parse('2026-11-20T00:00:00.000Z');

function marked(mark: MarkedSignal['mark'], more: Partial<MarkedSignal> = {}): MarkedSignal {
  return {
    id: `s-${mark}`,
    kind: 'cause-surge',
    verdict: 'server-cert-expired',
    gatewayId: 1,
    scope: 'gateway',
    people: 12,
    startedAtMs: AT,
    openedAtMs: AT + 60_000,
    closedAtMs: AT + HOUR_MS,
    mark,
    mergedInto: null,
    reason: '',
    ...more,
  };
}

const told = (more: Partial<ToldSignal> = {}): ToldSignal => ({
  kind: 'cause-surge',
  verdict: 'server-cert-expired',
  gatewayId: 1,
  detectedAtMs: AT + 120_000,
  closedAtMs: AT + HOUR_MS,
  ...more,
});

test('precision is counted over what was called right or wrong, and one that is the same as another is neither', () => {
  const all = [marked('right'), marked('right'), marked('right'), marked('wrong'), marked('merged')];
  expect(judgeMarks(all)).toEqual({ right: 3, wrong: 1, merged: 1, precision: 0.75 });
  expect(judgeMarks([marked('merged')]).precision).toBeNull();
});

test('a signal marked wrong that another run tells again still fires, and one marked right that it does not is lost', () => {
  const wrong = marked('wrong', { verdict: 'no-internet-connection', gatewayId: null });
  const right = marked('right');
  const quieter = replayMarks([wrong, right], [told()]);
  expect(quieter).toEqual({ wrongStill: [], rightLost: [], precision: 1 });
  const deaf = replayMarks([wrong, right], [told({ verdict: 'no-internet-connection', gatewayId: null })]);
  expect(deaf).toEqual({ wrongStill: [wrong], rightLost: [right], precision: 0 });
});

test.each<[string, Partial<ToldSignal>]>([
  ['another cause', { verdict: 'unknown' }],
  ['another kind', { kind: 'silence' }],
  ['another gateway', { gatewayId: 2 }],
  ['four hours after it was over', { detectedAtMs: AT + 5.1 * HOUR_MS, closedAtMs: null }],
  ['over four hours before it began', { detectedAtMs: AT - 9 * HOUR_MS, closedAtMs: AT - 4 * HOUR_MS }],
])('%s is not the marked trouble', (_what, difference) => {
  expect(replayMarks([marked('wrong')], [told(difference)]).wrongStill).toEqual([]);
});

test.each<[string, Partial<ToldSignal>]>([
  ['told an hour later', { detectedAtMs: AT + 1.5 * HOUR_MS }],
  ['told for all gateways together', { gatewayId: null }],
  ['never closed', { closedAtMs: null }],
])('%s is the marked trouble', (_what, difference) => {
  expect(replayMarks([marked('wrong')], [told(difference)]).wrongStill).toHaveLength(1);
});

test('nothing told at all has no precision', () => {
  expect(replayMarks([marked('wrong')], []).precision).toBeNull();
});
