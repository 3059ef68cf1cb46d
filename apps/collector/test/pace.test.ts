import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { nextLookMs, watchFolders } from '../src/agent/pace.ts';
import type { SourceWatch } from '../src/attempts/watch-source.ts';
import type { LogSource } from '../src/sources/source.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const NOW = 1_000_000_000;
function watch(change: {
  activeMs?: number;
  open?: number;
  there?: boolean;
  at?: LogSource['watch'];
}): SourceWatch {
  const source: LogSource = {
    id: 'openfortivpn:x',
    client: 'openfortivpn',
    watch: change.at ?? null,
    backMax: 0,
    poll: async () => null,
    place: () => (change.there === false ? null : {}),
    offset: () => 0,
    close: () => undefined,
  };
  return {
    source,
    poll: async () => false,
    activeMs: () => change.activeMs ?? 0,
    openCount: () => change.open ?? 0,
    checkpoint: () => null,
    counts: () => ({ skippedBytes: 0, repeatedLines: 0, cutBytes: 0 }),
    settled: async () => undefined,
    stop: () => undefined,
  };
}

test('looks often only while something happens', () => {
  const idle = { more: false, watched: false };
  const look = (one: SourceWatch, state = idle) => nextLookMs([one], NOW, state);
  expect(look(watch({}), { more: true, watched: true })).toBeLessThan(look(watch({ activeMs: NOW - 1000 })));
  expect(look(watch({ activeMs: NOW - 1000 }))).toBeLessThan(look(watch({ open: 1 })));
  expect(look(watch({ open: 1 }))).toBeLessThan(look(watch({})));
  expect(look(watch({}))).toBeLessThan(look(watch({}), { more: false, watched: true }));
  expect(look(watch({ there: false }))).toBe(look(watch({}), { more: false, watched: true }));
});

test('a clock set back does not make it look all the time', () => {
  expect(
    nextLookMs([watch({ activeMs: NOW + 3_600_000 })], NOW, { more: false, watched: true }),
  ).toBeGreaterThan(1000);
});

test('a change of the log, and of nothing else in its folder, calls for a look', async () => {
  const folder = temporaryFolder('hint');
  let looks = 0;
  const hints = watchFolders([watch({ at: { folder, name: 'client.log' } })], () => {
    looks += 1;
  });
  closers.push(() => hints.close());
  expect(hints.watched()).toBe(true);
  appendFileSync(join(folder, 'other.log'), 'x\n');
  appendFileSync(join(folder, 'client.log'), 'x\n');
  for (let n = 0; n < 200 && looks === 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(looks).toBeGreaterThan(0);
});

test('a folder that is missing is watched once it is there', () => {
  const folder = join(temporaryFolder('hint'), 'later');
  const hints = watchFolders([watch({ at: { folder, name: 'client.log' } })], () => undefined);
  closers.push(() => hints.close());
  expect(hints.watched()).toBe(false);
  mkdirSync(folder);
  hints.renew();
  expect(hints.watched()).toBe(true);
});
