import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readPending } from '../src/spool/survey-spool.ts';
import { testEdge } from './support/edge.ts';
import { attemptsAt, failedLines, residentMachine } from './support/resident.ts';
import { until } from './support/until.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

test('killed again and again in mid-load, it delivers every attempt exactly once', async () => {
  const edge = await testEdge();
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-crash-'));
  closers.push(
    () => rmSync(home, { recursive: true, force: true }),
    () => edge.close(),
  );
  const machine = await residentMachine(edge, home, join(home, 'client.log'));
  const spool = join(home, 'spool');
  const pending = () => readPending(spool).filter(({ item }) => item.type === 'attempt').length;
  let collector = machine.start();
  closers.push(() => collector.child.kill('SIGKILL'));
  const count = 24;
  // Killed, by turns, with half an attempt written, with attempts on its disk, with attempts on their way, and just after.
  for (let round = 0; round < 4; round += 1) {
    const before = new Set(attemptsAt(edge).map((one) => one.attemptId)).size;
    edge.down = round === 1;
    for (let n = round * 6; n < round * 6 + 6; n += 1) {
      const text = failedLines(20_000 + n);
      const cut = (n * 37) % text.length;
      machine.write(text.slice(0, cut));
      if (round === 0 && n === 5) await until('it has begun to read', () => edge.requests.length > 1);
      else machine.write(text.slice(cut));
    }
    if (round === 1) await until('some are on its disk', () => pending() > 1);
    if (round === 2) await until('some have arrived', () => attemptsAt(edge).length > before);
    if (round === 3) await until('none waits', () => attemptsAt(edge).length > before && pending() === 0);
    collector.child.kill('SIGKILL');
    await collector.ended;
    if (round === 0) machine.write(failedLines(20_005).slice((5 * 37) % failedLines(20_005).length));
    collector = machine.start();
  }
  edge.down = false;
  const seen = () => new Set(attemptsAt(edge).map((one) => one.gateway?.port));
  await until('all have arrived', () => seen().size >= count, 90_000);
  collector.child.kill('SIGTERM');
  await collector.ended;
  // At least once on the wire, once in the store: the store keys on the id, so one id for each attempt is the promise.
  const ids = new Map(attemptsAt(edge).map((one) => [one.attemptId, one.gateway?.port]));
  expect([...ids.values()].sort()).toEqual(Array.from({ length: count }, (_, n) => 20_000 + n));
}, 240_000);
