import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openSpool } from '../src/spool/open-spool.ts';
import { encodeRecord, PAYLOAD_BYTES_MAX, scanSegment } from '../src/spool/segment.ts';
import type { Spool, SpoolRecord } from '../src/spool/spool.ts';
import { memoryFolder } from './support/memory-folder.ts';
import { idOf, spooledAttempt } from './support/spool-load.ts';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(memoryFolder(), 'tsunagu-spool-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

function heartbeat(n: number): SpoolRecord {
  return {
    origin: null,
    item: {
      type: 'observation',
      observation: {
        kind: 'heartbeat',
        observationId: `0192f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`,
        recordedAt: '2026-11-22T00:00:00.000Z',
        spoolBytes: n,
        spoolRecords: 0,
        droppedRecords: 0,
      },
    },
  };
}

function ids(records: readonly { record: SpoolRecord }[]): number[] {
  return records.map(({ record }) =>
    record.item.type === 'observation' && record.item.observation.kind === 'heartbeat'
      ? record.item.observation.spoolBytes
      : -1,
  );
}

test('gives back what was appended, in order, after the process was lost', () => {
  const at = folder();
  const first = openSpool(at);
  for (let n = 0; n < 5; n += 1) first.append(heartbeat(n));
  const second = openSpool(at);
  expect(ids(second.peek(10, 1e6))).toEqual([0, 1, 2, 3, 4]);
  expect(second.state().pendingRecords).toBe(5);
});

test('torn at every byte, recovers every whole record before the tear, sets the rest aside, and goes on', () => {
  const at = folder();
  const whole = openSpool(at);
  for (let n = 0; n < 3; n += 1) whole.append(heartbeat(n));
  whole.close();
  const name = readdirSync(at).find((one) => one.endsWith('.seg')) ?? '';
  const bytes = readFileSync(join(at, name));
  const ends = scanSegment(bytes).records.map((record) => record.end);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    rmSync(at, { recursive: true, force: true });
    openSpool(at).close();
    writeFileSync(join(at, name), bytes.subarray(0, cut));
    const expected = ends.filter((end) => end <= cut).map((_, index) => index);
    const torn = openSpool(at);
    expect(ids(torn.peek(10, 1e6))).toEqual(expected);
    const clean = cut === 0 || ends.includes(cut);
    expect(torn.state().cursor.damagedPieces).toBe(clean ? 0 : 1);
    if (!clean) {
      const [aside = ''] = readdirSync(join(at, 'quarantine'));
      const start = Math.max(0, ...ends.filter((end) => end <= cut));
      expect(readFileSync(join(at, 'quarantine', aside))).toEqual(bytes.subarray(start, cut));
    }
    torn.append(heartbeat(9));
    torn.close();
    expect(ids(openSpool(at).peek(10, 1e6))).toEqual([...expected, 9]);
  }
});

test('a damaged record in the middle costs that record only', () => {
  const records = [0, 1, 2].map((n) => encodeRecord(Buffer.from(JSON.stringify(heartbeat(n)))));
  const size = records[0]?.length ?? 0;
  fc.assert(
    fc.property(fc.nat(size - 1), fc.integer({ min: 1, max: 255 }), (position, flip) => {
      const bytes = Buffer.concat(records);
      const target = size + position;
      bytes[target] = (bytes[target] ?? 0) ^ flip;
      const scan = scanSegment(bytes);
      expect(scan.records.map((record) => record.start)).toEqual([0, size * 2]);
      expect(scan.damaged).toEqual([{ start: size, end: size * 2 }]);
    }),
  );
});

test('foreign bytes in a segment never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
      const scan = scanSegment(Buffer.concat([Buffer.from(noise), encodeRecord(Buffer.from('"x"'))]));
      expect(scan.records.at(-1)?.payload.toString()).toBe('"x"');
    }),
  );
});

test('forgets what was acknowledged, keeps the rest, and counts both', () => {
  const at = folder();
  const spool = openSpool(at, { bytesMax: 1e6, segmentBytes: 500, detailDaysMax: 7 });
  for (let n = 0; n < 10; n += 1) spool.append(heartbeat(n));
  const batch = spool.peek(4, 1e6);
  spool.acknowledge(batch.at(-1)?.end ?? { segment: 0, offset: 0, writings: 0 }, batch.length);
  expect(ids(spool.peek(100, 1e6))).toEqual([4, 5, 6, 7, 8, 9]);
  expect(spool.state()).toMatchObject({ pendingRecords: 6, cursor: { acknowledgedRecords: 4 } });
  spool.close();
  const again = openSpool(at);
  expect(ids(again.peek(100, 1e6))).toEqual([4, 5, 6, 7, 8, 9]);
  const rest = again.peek(100, 1e6);
  again.acknowledge(rest.at(-1)?.end ?? { segment: 0, offset: 0, writings: 0 }, rest.length);
  expect(again.state()).toMatchObject({ pendingRecords: 0, pendingBytes: 0 });
  expect(readdirSync(at).filter((name) => name.endsWith('.seg'))).toEqual([]);
  again.append(heartbeat(11));
  expect(ids(again.peek(100, 1e6))).toEqual([11]);
});

test('keeps a batch within its byte bound but never stalls on one large record', () => {
  const spool = openSpool(folder());
  for (let n = 0; n < 3; n += 1) spool.append(heartbeat(n));
  expect(spool.peek(10, 1)).toHaveLength(1);
  expect(spool.peek(2, 1e6)).toHaveLength(2);
});

test('when full, gives up the oldest and says how many', () => {
  const at = folder();
  const spool = openSpool(at, { bytesMax: 3000, segmentBytes: 500, detailDaysMax: 7 });
  for (let n = 0; n < 40; n += 1) spool.append(heartbeat(n));
  const kept = ids(spool.peek(100, 1e6));
  expect(kept.at(-1)).toBe(39);
  expect(spool.state().cursor.droppedRecords).toBe(40 - kept.length);
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 40 - kept.length + index));
  spool.close();
  expect(openSpool(at).state().cursor.droppedRecords).toBe(40 - kept.length);
});

const TIGHT = { bytesMax: 12_000, segmentBytes: 2000, detailDaysMax: 7 };

function evidenceLeft(spool: Spool): boolean[] {
  return spool
    .peek(100, 1e6)
    .map(({ record }) => record.item.type === 'attempt' && record.item.attempt.evidence !== null);
}

test('when full, gives up the oldest probe results before any attempt', () => {
  const spool = openSpool(folder(), TIGHT);
  let n = 0;
  for (; spool.state().cursor.droppedDetails === 0; n += 1) spool.append(spooledAttempt(n));
  const left = evidenceLeft(spool);
  expect(left).toHaveLength(n);
  expect(left.indexOf(true)).toBe(spool.state().cursor.droppedDetails);
  expect(left.lastIndexOf(false)).toBeLessThan(left.indexOf(true));
  expect(spool.state().cursor.droppedRecords).toBe(0);
});

test('only when no probe result is left to give up, the oldest attempts go, and are counted', () => {
  const spool = openSpool(folder(), TIGHT);
  for (let n = 0; n < 60; n += 1) spool.append(spooledAttempt(n));
  const { droppedRecords } = spool.state().cursor;
  expect(droppedRecords).toBeGreaterThan(0);
  expect(spool.peek(100, 1e6).map(({ record }) => idOf(record))).toEqual(
    Array.from({ length: 60 - droppedRecords }, (_, index) => index + droppedRecords),
  );
});

test('probe results older than a week go, the attempts stay', () => {
  const spool = openSpool(folder(), TIGHT);
  for (let n = 0; n < 5; n += 1) spool.append(spooledAttempt(n));
  spool.tidy(Date.now() + 6.9 * 86_400_000);
  expect(evidenceLeft(spool)).toEqual([true, true, true, true, true]);
  spool.tidy(Date.now() + 7.1 * 86_400_000);
  expect(evidenceLeft(spool)).toEqual([false, false, false, false, false]);
  spool.append(spooledAttempt(5));
  expect(spool.state().cursor).toMatchObject({ droppedDetails: 5, droppedRecords: 0 });
  expect(evidenceLeft(spool)).toHaveLength(6);
});

test('what was given up while a batch was on its way does not take unsent attempts with it', () => {
  const spool = openSpool(folder());
  for (let n = 0; n < 60; n += 1) spool.append(spooledAttempt(n));
  const batch = spool.peek(20, 1e6);
  spool.tidy(Date.now() + 9 * 86_400_000);
  spool.acknowledge(batch.at(-1)?.end ?? { segment: 0, offset: 0, writings: 0 }, batch.length);
  const left = spool.peek(100, 1e6).map(({ record }) => idOf(record));
  expect(left).toEqual(expect.arrayContaining(Array.from({ length: 40 }, (_, index) => index + 20)));
  const again = spool.peek(100, 1e6);
  spool.acknowledge(again.at(-1)?.end ?? { segment: 0, offset: 0, writings: 0 }, again.length);
  expect(spool.state()).toMatchObject({ pendingRecords: 0, pendingBytes: 0 });
});

test('a segment that somebody cut shorter than what was sent does not hide what comes after', () => {
  const at = folder();
  const spool = openSpool(at);
  for (let n = 0; n < 3; n += 1) spool.append(heartbeat(n));
  const [first, second] = spool.peek(2, 1e6);
  spool.acknowledge(second?.end ?? { segment: 0, offset: 0, writings: 0 }, 2);
  spool.close();
  truncateSync(join(at, '0000000000.seg'), first?.end.offset ?? 0);
  const cut = openSpool(at);
  cut.append(heartbeat(7));
  expect(ids(cut.peek(10, 1e6))).toEqual([0, 7]);
});

test('a record too long to be read back goes without its probe results', () => {
  const spool = openSpool(folder());
  const long = spooledAttempt(1);
  if (long.item.type === 'attempt' && long.item.attempt.evidence)
    long.item.attempt.evidence.notRun = [{ probe: 'x'.repeat(PAYLOAD_BYTES_MAX), reason: 'failed' }];
  spool.append(long);
  expect(evidenceLeft(spool)).toEqual([false]);
});

test('a cursor that cannot be read sends again rather than skipping', () => {
  const at = folder();
  const spool = openSpool(at);
  for (let n = 0; n < 3; n += 1) spool.append(heartbeat(n));
  const [one] = spool.peek(1, 1e6);
  spool.acknowledge(one?.end ?? { segment: 0, offset: 0, writings: 0 }, 1);
  spool.close();
  writeFileSync(join(at, 'cursor.json'), '{"segment": 0, "off');
  expect(ids(openSpool(at).peek(10, 1e6))).toEqual([0, 1, 2]);
});
