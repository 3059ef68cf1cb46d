import { expect, test } from 'vitest';
import { judgePrograms, type ProgramBeat } from '../../src/show/index.ts';

const NOW = Date.UTC(2026, 10, 22);
const ago = (seconds: number) => NOW - seconds * 1000;
const beat = (overrides: Partial<ProgramBeat> = {}): ProgramBeat => ({
  program: 'worker',
  startedAtMs: ago(3_600),
  beatAtMs: ago(10),
  lookedAtMs: ago(40),
  ...overrides,
});
const worker = (...beats: ProgramBeat[]) => judgePrograms(beats, NOW)[1];
const edge = (...beats: ProgramBeat[]) => judgePrograms(beats, NOW)[0];

test('what was never heard of is unseen, and no word about it is a silence', () => {
  expect(
    judgePrograms([], NOW).map(({ program, state, quietSeconds }) => [program, state, quietSeconds]),
  ).toEqual([
    ['ingest', 'unseen', null],
    ['worker', 'unseen', null],
  ]);
});

test('three minutes without a word are quiet; a second less is not', () => {
  expect(worker(beat({ beatAtMs: ago(181) }))).toMatchObject({
    state: 'quiet',
    processes: 0,
    quietSeconds: 181,
  });
  expect(worker(beat({ beatAtMs: ago(180) }))).toMatchObject({ state: 'working', processes: 1 });
});

test('one process of several that is heard of is enough', () => {
  expect(
    edge(...[4_000, 200, 5].map((seconds) => beat({ program: 'ingest', beatAtMs: ago(seconds) }))),
  ).toMatchObject({ state: 'working', processes: 1, quietSeconds: 5 });
});

test('a worker that has not looked for five minutes is late; one whose colleague has is not', () => {
  expect(worker(beat({ lookedAtMs: ago(301) }))).toMatchObject({ state: 'late', lookSeconds: 301 });
  expect(worker(beat({ lookedAtMs: ago(300) }))).toMatchObject({ state: 'working' });
  expect(worker(beat({ lookedAtMs: ago(900) }), beat({ lookedAtMs: ago(20) }))).toMatchObject({
    state: 'working',
  });
});

test('a worker that was just started has five minutes for its first look, whatever lies before', () => {
  const weekend = beat({ startedAtMs: ago(900_000), beatAtMs: ago(200_000), lookedAtMs: ago(200_000) });
  const started = (seconds: number) => beat({ startedAtMs: ago(seconds), lookedAtMs: null });
  expect(worker(weekend, started(60))).toMatchObject({ state: 'working' });
  expect(worker(weekend, started(301))).toMatchObject({ state: 'late' });
  expect(worker(started(60))).toMatchObject({ state: 'working', lookSeconds: null });
});

test('a worker that starts again and again and never looks is late', () => {
  const starts = [20, 140, 260, 380].map((seconds) =>
    beat({ startedAtMs: ago(seconds), beatAtMs: ago(seconds - 10), lookedAtMs: null }),
  );
  expect(worker(...starts)).toMatchObject({ state: 'late' });
  expect(worker(...starts.slice(0, 3))).toMatchObject({ state: 'working' });
});

test('the edge looks for nothing, so it is never late', () => {
  expect(edge(beat({ program: 'ingest', lookedAtMs: null }))).toMatchObject({ state: 'working' });
});

test('a clock that is ahead makes nothing younger than now', () => {
  expect(worker(beat({ beatAtMs: NOW + 60_000, lookedAtMs: NOW + 60_000 }))).toMatchObject({
    state: 'working',
    quietSeconds: 0,
    lookSeconds: 0,
  });
});
