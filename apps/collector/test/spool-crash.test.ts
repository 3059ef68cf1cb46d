import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSpool } from '../src/spool/open-spool.ts';
import { SPOOL_LIMITS, type SpooledRecord, type SpoolLimits } from '../src/spool/spool.ts';
import { diskAfter, seededRandom } from './support/crash-state.ts';
import { memoryFolder } from './support/memory-folder.ts';
import type { Step } from './support/recording-disk.ts';
import { idOf, recordLoad, spooledAttempt } from './support/spool-load.ts';

/** Ten thousand folders are made and thrown away. */
const root = mkdtempSync(join(memoryFolder(), 'tsunagu-spool-crash-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ROOMY: SpoolLimits = { ...SPOOL_LIMITS, segmentBytes: 3000 };
/** Full all the time: probe results, then records, have to go. */
const TIGHT: SpoolLimits = { ...SPOOL_LIMITS, segmentBytes: 2000, bytesMax: 9000 };
const MOVES = 60;

interface Promised {
  readonly kept: Set<number>;
  readonly delivered: Set<number>;
}

function promisedBefore(steps: readonly Step[], at: number): Promised {
  const promised: Promised = { kept: new Set(), delivered: new Set() };
  for (const step of steps.slice(0, at)) {
    if (step.kind === 'promise') for (const id of step.ids) promised[step.promise].add(id);
  }
  return promised;
}

interface Survivor {
  /** Every attempt that reaches the server in the end, each counted once as the server does. */
  readonly stored: Set<number>;
  /** Ids that this one start handed out a second time although the first was acknowledged. */
  readonly twice: readonly number[];
  readonly droppedRecords: number;
}

const forms = new Map<number, readonly string[]>();

/** How an attempt may come back: whole, or without its probe results. Made once, for ten thousand points ask. */
function formsOf(id: number): readonly string[] {
  const known = forms.get(id);
  if (known) return known;
  const whole = spooledAttempt(id);
  const light = structuredClone(whole);
  if (light.item.type === 'attempt') light.item.attempt.evidence = null;
  const made = [whole, light].map((one) => JSON.stringify(one));
  forms.set(id, made);
  return made;
}

/** Starts the collector's spool on what the crash left, goes on working, and delivers the rest. */
function recover(folder: string, limits: SpoolLimits, delivered: Set<number>): Survivor {
  const first = openSpool(folder, limits);
  first.append(spooledAttempt(900_000));
  first.close();
  const second = openSpool(folder, limits);
  const handedOut: number[] = [];
  for (
    let batch: readonly SpooledRecord[] = second.peek(7, 1e6);
    batch.length > 0;
    batch = second.peek(7, 1e6)
  ) {
    for (const { record } of batch) {
      // Bit-identical, or the same without its probe results: never something else under the same id.
      const text = JSON.stringify(record);
      if (!formsOf(idOf(record)).includes(text)) expect(text).toBe(formsOf(idOf(record))[0]);
      handedOut.push(idOf(record));
    }
    second.acknowledge(batch.at(-1)?.end ?? { segment: 0, offset: 0, writings: 0 }, batch.length);
  }
  const { pendingRecords, cursor } = second.state();
  expect(pendingRecords).toBe(0);
  second.close();
  // What the server had before the crash may come once more, and is known there; within one start nothing does.
  const handed = new Set(handedOut);
  const twice = handedOut.filter((id) => !handed.delete(id));
  return { stored: new Set([...delivered, ...handedOut]), twice, droppedRecords: cursor.droppedRecords };
}

function putBack(disk: Map<string, Buffer>, from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const [path, bytes] of disk) {
    const place = path.replace(from, to);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
  }
}

/** Calls `judge` with what survives each of `points` crashes, spread over different loads. */
function crashOften(
  crash: 'killed' | 'power',
  limits: SpoolLimits,
  points: number,
  judge: (promised: Promised, survivor: Survivor, name: string) => void,
): void {
  const perLoad = 250;
  for (let load = 0; load * perLoad < points; load += 1) {
    const from = join(root, `${crash}-${limits.bytesMax}-${load}`);
    const steps = recordLoad(from, limits, load + 1, MOVES);
    for (let point = 0; point < perLoad; point += 1) {
      const random = seededRandom(load * perLoad + point);
      const at = random(steps.length + 1);
      const to = join(root, 'crashed');
      putBack(diskAfter(steps, at, crash, random), from, to);
      const promised = promisedBefore(steps, at);
      const survivor = recover(to, limits, promised.delivered);
      const name = `load ${load}, point ${point}, step ${at}`;
      expect(survivor.twice, name).toEqual([]);
      judge(promised, survivor, name);
    }
    rmSync(from, { recursive: true, force: true });
  }
}

const missing = ({ kept, delivered }: Promised, { stored }: Survivor): number[] =>
  [...kept, ...delivered, 900_000].filter((id) => !stored.has(id));

test('killed at 4,000 points, it starts, and everything recorded reaches the server once', () => {
  crashOften('killed', ROOMY, 4000, (promised, survivor, name) =>
    expect(missing(promised, survivor), name).toEqual([]),
  );
});

test('the power lost at 4,000 points, it starts, and everything recorded reaches the server once', () => {
  crashOften('power', ROOMY, 4000, (promised, survivor, name) =>
    expect(missing(promised, survivor), name).toEqual([]),
  );
});

test('full, and stopped at 2,000 points, it gives up no more than it says', () => {
  for (const crash of ['killed', 'power'] as const) {
    crashOften(crash, TIGHT, 1000, (promised, survivor, name) =>
      expect(missing(promised, survivor).length, name).toBeLessThanOrEqual(survivor.droppedRecords),
    );
  }
});

test('one flipped bit, at 1,000 places, costs one record at most, and it still starts', () => {
  const random = seededRandom(7);
  for (let load = 0; load < 20; load += 1) {
    const from = join(root, `flip-${load}`);
    const steps = recordLoad(from, ROOMY, load + 1, MOVES);
    for (let point = 0; point < 50; point += 1) {
      const disk = diskAfter(steps, steps.length, 'killed', random);
      const files = [...disk.keys()].filter((path) => disk.get(path)?.length);
      const file = files[random(files.length)] ?? '';
      const flipped = Buffer.from(disk.get(file) ?? []);
      const place = random(flipped.length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << random(8));
      putBack(new Map([...disk, [file, flipped]]), from, join(root, 'crashed'));
      const promised = promisedBefore(steps, steps.length);
      const lost = missing(promised, recover(join(root, 'crashed'), ROOMY, promised.delivered));
      expect(lost.length, `load ${load}, point ${point}, ${file} at ${place}`).toBeLessThanOrEqual(1);
    }
  }
});

test('one flipped bit in the cursor, at each of its bits, costs nothing', () => {
  const from = join(root, 'cursor');
  const steps = recordLoad(from, ROOMY, 3, MOVES);
  // Stopped where the cursor is somewhere inside a segment that holds more.
  const at = steps.findLastIndex((step) => step.kind === 'promise' && step.promise === 'kept');
  const disk = diskAfter(steps, at, 'killed', seededRandom(1));
  const path = join(from, 'cursor.json');
  const bytes = disk.get(path) ?? Buffer.alloc(0);
  expect(JSON.parse(bytes.toString())).toMatchObject({ acknowledgedRecords: expect.any(Number) });
  const promised = promisedBefore(steps, at);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    putBack(new Map([...disk, [path, flipped]]), from, join(root, 'crashed'));
    expect(
      missing(promised, recover(join(root, 'crashed'), ROOMY, promised.delivered)),
      `bit ${bit}`,
    ).toEqual([]);
  }
});
