import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Tail } from '../src/sources/tail/tail.ts';
import { tailFile } from '../src/sources/tail/tail-file.ts';

const folders: string[] = [];
function log(content?: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-tail-'));
  folders.push(folder);
  const path = join(folder, 'client.log');
  if (content !== undefined) writeFileSync(path, content);
  return path;
}
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

/** Reads until nothing more is offered at once. */
function drain(tail: Tail, nowMs = 0): string[] {
  const texts: string[] = [];
  for (let read = tail.read(nowMs); read; read = tail.read(nowMs)) {
    texts.push(...read.lines.map((line) => line.text));
    if (!read.more) break;
  }
  return texts;
}
/** When a file was written last, in seconds from now. */
function stamp(path: string, seconds: number): void {
  const at = Date.now() / 1000 + seconds;
  utimesSync(path, at, at);
}
const BEGINNING = { from: 'beginning' } as const;

test('reads every log that came and went since the last look, renamed, packed or not', () => {
  const path = log('a\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a']);
  appendFileSync(path, 'b\n');
  renameSync(path, `${path}.3`);
  stamp(`${path}.3`, -30);
  writeFileSync(`${path}.2.gz`, gzipSync('c\nd\n'));
  stamp(`${path}.2.gz`, -20);
  writeFileSync(`${path}.1`, 'e\n');
  stamp(`${path}.1`, -10);
  writeFileSync(`${path}.9.gz`, gzipSync('long ago\n'));
  stamp(`${path}.9.gz`, -90);
  writeFileSync(join(dirname(path), 'client-other.log.1'), 'not of this family\n');
  writeFileSync(path, 'f\n');
  expect(drain(tail)).toEqual(['b', 'c', 'd', 'e', 'f']);
  expect(drain(tail)).toEqual([]);
});

test('a restart finds the rest of a log that was packed meanwhile, at the places it had', () => {
  const path = log('a\nb\n');
  stamp(path, -30);
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  const place = tail.place();
  tail.close();
  if (!place) throw new Error('no place');
  unlinkSync(path);
  writeFileSync(`${path}.2.gz`, gzipSync('a\nb\nc\n'));
  stamp(`${path}.2.gz`, -20);
  writeFileSync(`${path}.1`, 'd\n');
  stamp(`${path}.1`, -10);
  const again = tailFile(path, { from: 'place', place });
  // Not before its successor is there: what is read of it now would be read again by the next run.
  expect(again.read(0)).toBeNull();
  writeFileSync(path, 'e\n');
  const read = again.read(0);
  expect(read?.lines.map(({ text, file, start }) => [text, file === place.mark.id, start])).toEqual([
    ['c', true, 4],
    ['d', false, 0],
    ['e', false, 0],
  ]);
});

test('copytruncate loses nothing of what was written since the last look', () => {
  const path = log('a\nb\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a', 'b']);
  appendFileSync(path, 'c\nd');
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
  appendFileSync(path, 'd\n');
  expect(drain(tail)).toEqual(['c', 'dd']);
  expect(drain(tail)).toEqual([]);
});

test('a client without times that empties its log at each start writes another log each time', () => {
  const path = log('same words\nof no time\n');
  const tail = tailFile(path, BEGINNING);
  const files = new Set(tail.read(0)?.lines.map(({ file }) => file));
  for (let start = 0; start < 2; start += 1) {
    writeFileSync(path, 'same words\nof no time\n');
    stamp(path, 10 * (start + 1));
    const read = tail.read(0);
    expect(read?.lines.map(({ text }) => text)).toEqual(['same words', 'of no time']);
    for (const { file } of read?.lines ?? []) files.add(file);
  }
  expect(files.size).toBe(3);
  const place = tail.place();
  tail.close();
  if (!place) throw new Error('no place');
  // Near miss: nothing was written.
  expect(tailFile(path, { from: 'place', place }).read(0)).toBeNull();
  writeFileSync(path, 'same words\nof no time, and longer\n');
  expect(drain(tailFile(path, { from: 'place', place }))).toEqual(['same words', 'of no time, and longer']);
  writeFileSync(path, 'same\n');
  expect(drain(tailFile(path, { from: 'place', place }))).toEqual(['same']);
});

test('takes no older log of the family for one that came since the last look', () => {
  const path = log('a\nb\n');
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  writeFileSync(`${path}.1`, 'x\ny\nz\n');
  stamp(`${path}.1`, -60);
  truncateSync(path, 0);
  appendFileSync(path, 'c\n');
  expect(drain(tail)).toEqual(['c']);
});

test('a log whose way is closed for a while goes on where it stood, and its lines come once', () => {
  const folder = dirname(log());
  const [real, link] = [join(folder, 'real'), join(folder, 'link')];
  mkdirSync(real);
  symlinkSync(real, link);
  const path = join(link, 'client.log');
  writeFileSync(path, 'a\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a']);
  appendFileSync(path, 'b\n');
  // A link that leads to itself: the system refuses the path, not the open log.
  unlinkSync(link);
  symlinkSync(link, link);
  expect(tail.read(0)?.lines.map(({ text }) => text)).toEqual(['b']);
  expect(() => tail.read(1)).toThrow('file-unreadable');
  unlinkSync(link);
  symlinkSync(real, link);
  appendFileSync(path, 'c\n');
  expect(drain(tail)).toEqual(['c']);
});
