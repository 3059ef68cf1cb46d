import { describe, expect, test } from 'vitest';
import { chosenStages } from '../../src/test-run/chosen-stages.ts';
import { readPlaywrightReport } from '../../src/test-run/read-playwright-report.ts';
import { readVitestReport } from '../../src/test-run/read-vitest-report.ts';
import { runStages } from '../../src/test-run/run-stages.ts';
import { formatTally, NOTHING } from '../../src/test-run/tally.ts';

describe('the run of all tests', () => {
  const stage = (name: string, passed: number, failed: number, skipped: number, note?: string) => ({
    name,
    run: async () => ({ passed, failed, skipped, ...(note === undefined ? {} : { note }) }),
  });

  async function run(...stages: ReturnType<typeof stage>[]) {
    let text = '';
    const failed = await runStages(
      stages,
      (part) => {
        text += part;
      },
      () => 0,
    );
    return { failed, text, last: text.trimEnd().split('\n').at(-1) };
  }

  test('goes on after a failure and ends with the sum', async () => {
    const { failed, last } = await run(stage('a', 1, 2, 0), stage('b', 10, 0, 0));
    expect({ failed, last }).toEqual({ failed: 2, last: '11 passed, 2 failed' });
  });

  test('a part that breaks off fails once, says by what, and the others count all the same', async () => {
    const broken = {
      name: 'broken',
      run: async () => Promise.reject<typeof NOTHING>(new SyntaxError('exceptions are no JSON')),
    };
    let text = '';
    const failed = await runStages([broken, stage('b', 10, 0, 0)], (part) => {
      text += part;
    });
    expect(failed).toBe(1);
    expect(text).toMatch(/\n10 passed, 1 failed\n$/);
    expect(text).toContain('!! broken: ended without a result: SyntaxError: exceptions are no JSON');
  });

  test('tells the seconds of each part and of the whole (test clock)', async () => {
    let clockMs = 0;
    let text = '';
    const lasting = (name: string, ms: number) => ({
      name,
      async run() {
        clockMs += ms;
        return NOTHING;
      },
    });
    await runStages(
      [lasting('quick', 400), lasting('slow', 61_000)],
      (part) => {
        text += part;
      },
      () => clockMs,
    );
    const summary = text.slice(text.indexOf('── summary'));
    expect(summary).toMatch(/^ok +quick .* 0\.4 s$/m);
    expect(summary).toMatch(/^ok +slow .* 61\.0 s$/m);
    expect(summary).toMatch(/\nin 61\.4 s\n\n0 passed, 0 failed\n$/);
  });

  test('lets four neighbours of one kind run at the same time, and no others', async () => {
    let running = 0;
    const runningWith: Record<string, number> = {};
    const timed = (name: string, beside?: string) => ({
      name,
      ...(beside === undefined ? {} : { beside }),
      async run() {
        runningWith[name] = ++running;
        await new Promise((done) => setImmediate(done));
        running -= 1;
        return NOTHING;
      },
    });
    const rooms = ['a', 'b', 'c', 'd', 'e'].map((name) => timed(name, 'rooms'));
    const others = ['f', 'g'].map((name) => timed(name, 'programs'));
    await runStages([timed('before'), ...rooms, ...others, timed('after')], () => {});
    expect(runningWith).toMatchObject({ before: 1, a: 1, b: 2, c: 3, d: 4, f: 1, g: 2, after: 1 });
    expect(Math.max(...Object.values(runningWith))).toBe(4);
  });

  test('says what was skipped, how much, and what would bring it', async () => {
    const { text, last } = await run(
      stage('browser tests', 0, 0, 7, 'SKIPPED, no Chromium: apt-get install chromium'),
    );
    expect(last).toBe('0 passed, 0 failed, 7 skipped');
    expect(text).toContain('!! browser tests: SKIPPED, no Chromium: apt-get install chromium');
    expect(text).toMatch(/^skipped +browser tests/m);
  });
});

describe('parts of the run are chosen by words', () => {
  const stages = ['check', 'typecheck', 'packages/db', 'apps/web'].map((name) => ({
    name,
    run: async () => NOTHING,
  }));
  const names = (words: string[]) => chosenStages(stages, words).map((stage) => stage.name);

  test('all without a word, some with one', () => {
    expect(names([])).toEqual(['check', 'typecheck', 'packages/db', 'apps/web']);
    expect(names(['db', 'check'])).toEqual(['check', 'packages/db']);
    expect(names(['type'])).toEqual(['typecheck']);
  });

  test('a word that fits none is an error, not a run of nothing that passes', () => {
    expect(() => names(['collector'])).toThrow(/no part of the run is called collector.*packages\/db/);
  });
});

test('a tally without skipped ones does not speak of them', () => {
  expect(formatTally({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
});

describe('a report of Vitest', () => {
  const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 };

  test('is counted by tests', () => {
    const text = JSON.stringify({ ...report, testResults: [{ status: 'failed', assertionResults: [{}] }] });
    expect(readVitestReport(text)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  test('with a file that does not load has one failure more', () => {
    const text = JSON.stringify({ ...report, testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(readVitestReport(text).failed).toBe(2);
  });
});

test('a report of Playwright counts a flaky test and a broken setup as failures', () => {
  const text = JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] });
  expect(readPlaywrightReport(text)).toEqual({ passed: 4, failed: 3, skipped: 2 });
});
