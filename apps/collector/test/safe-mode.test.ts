import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { beginRun, noteBegin, noteCrash, noteEnd, type RunState } from '../src/agent/run-state.ts';
import { watchSelf } from '../src/agent/self-limits.ts';
import { dispatch } from '../src/cli/dispatch.ts';
import { readEnv } from '../src/env.ts';
import { COLLECTOR_VERSION } from '../src/version.ts';

const NOW_MS = Date.UTC(2026, 10, 20);
const MINUTE_MS = 60_000;
const FRESH: RunState = {
  running: false,
  crashesMs: [],
  lostMs: [],
  reason: null,
  safeSinceMs: null,
  version: COLLECTOR_VERSION,
};
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function spoolFolder(): string {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-safe-'));
  folders.push(home);
  return home;
}

/** Runs that begin at these minutes; each ends by failing, or without a word. */
function runs(minutes: readonly number[], end: 'failing' | 'lost'): RunState {
  return minutes.reduce((state, minute) => {
    const atMs = NOW_MS + minute * MINUTE_MS;
    const begun = beginRun(state, atMs);
    return end === 'lost' ? begun : { ...begun, running: false, crashesMs: [...begun.crashesMs, atMs] };
  }, FRESH);
}

test('three failures in half an hour are safe mode, two are not, and neither are three in a week', () => {
  expect(runs([0, 1, 2], 'failing').safeSinceMs).toBeNull();
  expect(runs([0, 1, 2, 3], 'failing').safeSinceMs).toBe(NOW_MS + 3 * MINUTE_MS);
  expect(runs([0, 60, 120, 180, 240], 'failing').safeSinceMs).toBeNull();
});

test('a person who kills it four times is no failure of its own; a process that is lost over and over is', () => {
  expect(runs([0, 1, 2, 3, 4], 'lost').safeSinceMs).toBeNull();
  expect(runs([0, 1, 2, 3, 4, 5, 6], 'lost').safeSinceMs).toBe(NOW_MS + 6 * MINUTE_MS);
});

test('runs that end as they were asked to are no crashes', () => {
  const ended = [0, 1, 2, 3, 4].reduce(
    (state, minute) => ({ ...beginRun(state, NOW_MS + minute * MINUTE_MS), running: false }),
    FRESH,
  );
  expect(ended).toMatchObject({ safeSinceMs: null, crashesMs: [] });
});

test('safe mode lasts over restarts, ends after six hours, and at once with another version', () => {
  const safe = runs([0, 1, 2, 3], 'failing');
  expect(beginRun({ ...safe, running: false }, NOW_MS + 60 * MINUTE_MS).safeSinceMs).toBe(safe.safeSinceMs);
  expect(beginRun({ ...safe, running: false }, NOW_MS + 400 * MINUTE_MS)).toMatchObject({
    safeSinceMs: null,
    crashesMs: [],
  });
  expect(beginRun({ ...safe, version: '0.0.1' }, NOW_MS + 4 * MINUTE_MS).safeSinceMs).toBeNull();
});

test('status tells that it is in safe mode, and why', async () => {
  const home = spoolFolder();
  const env = { ...readEnv(), home };
  for (const minute of [0, 1, 2]) {
    noteBegin(home, NOW_MS + minute * MINUTE_MS);
    noteCrash(home, 'Error: memory 200 MB is more than it may take', NOW_MS + minute * MINUTE_MS);
  }
  noteBegin(home, NOW_MS + 3 * MINUTE_MS);
  const said: string[] = [];
  const io = { locale: 'en' as const, out: (text: string) => said.push(text), err: () => undefined };
  await dispatch(['status', '--spool', home], io, env);
  expect(said.join('\n')).toMatch(/Safe mode since .* 3 crashes .* memory 200 MB/);
  noteEnd(home);
  await dispatch(['status', '--json', '--spool', home], io, env);
  expect(JSON.parse(said.at(-1) ?? '').safeMode).toMatchObject({ crashes: 3 });
});

test('a damaged run state is no reason not to start', () => {
  const home = spoolFolder();
  writeFileSync(join(home, 'run-state.json'), '{"crashesMs":"x","running":');
  expect(noteBegin(home, NOW_MS)).toMatchObject({ running: true, safeSinceMs: null });
});

test('rests when it took more processor time than it may, and not for a short burst', () => {
  let usage = { nowMs: 0, cpuMs: 0, rssBytes: 50_000_000 };
  const limits = watchSelf(() => usage);
  usage = { ...usage, nowMs: 5_000, cpuMs: 4_000 };
  expect(limits.pauseMs()).toBe(0);
  usage = { ...usage, nowMs: 20_000, cpuMs: 16_000 };
  expect(limits.pauseMs()).toBeGreaterThan(0);
  usage = { ...usage, nowMs: 80_000, cpuMs: 17_000 };
  expect(limits.pauseMs()).toBe(0);
});

test('ends rather than growing without bound', () => {
  const limits = watchSelf(() => ({ nowMs: 0, cpuMs: 0, rssBytes: 400_000_000 }));
  expect(() => limits.pauseMs()).toThrow(/memory/);
});
