import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { isDiskTrouble } from '../src/spool/disk-trouble.ts';
import { openSpool } from '../src/spool/open-spool.ts';
import { SPOOL_LIMITS, type SpooledRecord, type SpoolLimits } from '../src/spool/spool.ts';
import { seededRandom } from './support/crash-state.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { refusingDisk } from './support/refusing-disk.ts';
import { idOf, spooledAttempt } from './support/spool-load.ts';

const ROOMY: SpoolLimits = { ...SPOOL_LIMITS, segmentBytes: 2000 };
const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(memoryFolder(), 'tsunagu-full-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

/** Records that were taken, and those that the server has. */
interface Story {
  readonly kept: Set<number>;
  readonly delivered: Map<number, number>;
}

/** Fills, sends, loses its process and starts again, on a disk that refuses to write in a share of all cases. */
function live(at: string, seed: number, moves: number, limits: SpoolLimits): Story {
  const random = seededRandom(seed);
  let refuses = 0;
  const disk = refusingDisk(() => random(100) < refuses);
  const story: Story = { kept: new Set(), delivered: new Map() };
  let spool = openSpool(at, limits, disk);
  for (let next = 0; next < moves; next += 1) {
    const dice = random(12);
    if (dice === 0) refuses = [0, 30, 70, 100][random(4)] ?? 0;
    else if (dice < 6) {
      try {
        spool.append(spooledAttempt(next));
        story.kept.add(next);
      } catch (error) {
        if (!isDiskTrouble(error)) throw error;
      }
    } else if (dice < 9) {
      // Sending is never held up: neither of these two may throw.
      const batch: readonly SpooledRecord[] = spool.peek(1 + random(6), 1e6);
      for (const { record } of batch)
        story.delivered.set(idOf(record), (story.delivered.get(idOf(record)) ?? 0) + 1);
      const last = batch.at(-1);
      if (last) spool.acknowledge(last.end, batch.length);
    } else if (dice === 9) spool.retain(random(2) === 0);
    // Killed without closing, or stopped.
    else if (dice === 10) spool = openSpool(at, limits, disk);
    else {
      spool.close();
      spool = openSpool(at, limits, disk);
    }
  }
  spool.close();
  return story;
}

test('a disk that refuses to write at any moment loses nothing that it took, holds up no sending, and lets it start', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const at = folder();
      const { kept, delivered } = live(at, seed, 80, ROOMY);
      const after = openSpool(at, ROOMY);
      for (const { record } of after.peek(1e6, 1e9)) delivered.set(idOf(record), 1);
      expect(after.state().cursor.droppedRecords).toBe(0);
      after.close();
      expect([...kept].filter((id) => !delivered.has(id))).toEqual([]);
      rmSync(at, { recursive: true, force: true });
    }),
    { numRuns: 150 },
  );
});

test('what the server has is not sent twice by a process that lives on, however full the disk is', () => {
  const at = folder();
  let isFull = false;
  const spool = openSpool(
    at,
    ROOMY,
    refusingDisk(() => isFull),
  );
  for (let n = 0; n < 30; n += 1) spool.append(spooledAttempt(n));
  isFull = true;
  const sent: number[] = [];
  for (let batch = spool.peek(7, 1e6); batch.length > 0; batch = spool.peek(7, 1e6)) {
    sent.push(...batch.map(({ record }) => idOf(record)));
    spool.acknowledge(batch.at(-1)?.end ?? { segment: 0, offset: 0, writings: 0 }, batch.length);
  }
  expect(sent).toEqual(Array.from({ length: 30 }, (_, n) => n));
  expect(spool.state()).toMatchObject({ pendingRecords: 0, pendingBytes: 0 });
  isFull = false;
  spool.append(spooledAttempt(99));
  spool.close();
  expect(
    openSpool(at)
      .peek(100, 1e6)
      .map(({ record }) => idOf(record)),
  ).toEqual([99]);
});

test('retained, acknowledged records stay on the disk for the next run, are not sent again by this one, and go when released', () => {
  const at = folder();
  const spool = openSpool(at, ROOMY);
  for (let n = 0; n < 30; n += 1) spool.append(spooledAttempt(n));
  spool.retain(true);
  const batch = spool.peek(25, 1e6);
  spool.acknowledge(batch.at(-1)?.end ?? { segment: 0, offset: 0, writings: 0 }, batch.length);
  expect(spool.peek(100, 1e6).map(({ record }) => idOf(record))).toEqual([25, 26, 27, 28, 29]);
  expect(spool.state().sentBytes).toBeGreaterThan(0);
  // As a process sees it that starts after this one was killed.
  expect(openSpool(at, ROOMY).peek(100, 1e6)).toHaveLength(30);
  spool.retain(false);
  expect(spool.state()).toMatchObject({ pendingRecords: 5, sentBytes: 0 });
  spool.close();
  expect(openSpool(at, ROOMY).peek(100, 1e6)).toHaveLength(5);
});

test('a segment that somebody deletes or a broken disk swallows is counted, and holds up nothing', () => {
  const at = folder();
  const spool = openSpool(at, ROOMY);
  for (let n = 0; n < 30; n += 1) spool.append(spooledAttempt(n));
  const [first = ''] = readdirSync(at).filter((name) => name.endsWith('.seg'));
  const inFirst = spool.peek(100, 1e6).filter(({ end }) => end.segment === 0).length;
  rmSync(join(at, first));
  expect(spool.peek(100, 1e6)).toHaveLength(30 - inFirst);
  expect(spool.state()).toMatchObject({
    pendingRecords: 30 - inFirst,
    cursor: { damagedPieces: 1, droppedRecords: inFirst },
  });
});

test('once closed it writes nothing more: the folder is the next process’', () => {
  const spool = openSpool(folder());
  spool.append(spooledAttempt(1));
  const [one] = spool.peek(1, 1e6);
  spool.close();
  expect(() => spool.append(spooledAttempt(2))).toThrow('closed');
  expect(() => spool.tidy(0)).toThrow('closed');
  if (one) expect(() => spool.acknowledge(one.end, 1)).toThrow('closed');
});
