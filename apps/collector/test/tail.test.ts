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
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { createLineSplitter, LINE_BYTES_MAX } from '../src/sources/tail/split-lines.ts';
import type { Tail, TailLimits } from '../src/sources/tail/tail.ts';
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

test('gives only complete lines, and the rest once it is complete', () => {
  const path = log('one\ntw');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['one']);
  expect(drain(tail)).toEqual([]);
  appendFileSync(path, 'o\r\nthree\n');
  expect(drain(tail)).toEqual(['two', 'three']);
});

test('starts at the end of a log that was there before, but at the beginning of one that appears later', () => {
  const old = log('history\n');
  const tail = tailFile(old, { from: 'end' });
  expect(drain(tail)).toEqual([]);
  appendFileSync(old, 'news\n');
  expect(drain(tail)).toEqual(['news']);

  const late = log();
  const waiting = tailFile(late, { from: 'end' });
  expect(waiting.read(0)).toBeNull();
  writeFileSync(late, 'first\n');
  expect(drain(waiting)).toEqual(['first']);
});

test('reads the rest of a renamed log before its successor', () => {
  const path = log('a\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a']);
  appendFileSync(path, 'b\n');
  renameSync(path, `${path}.1`);
  writeFileSync(path, 'c\n');
  expect(drain(tail)).toEqual(['b', 'c']);
});

test('joins a line that a rotation cut in two', () => {
  const path = log('whole\nERROR:  getaddr');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail, 1000)).toEqual(['whole']);
  renameSync(path, `${path}.1`);
  writeFileSync(path, 'info: failed\nnext\n');
  expect(drain(tail, 1500)).toEqual(['ERROR:  getaddrinfo: failed', 'next']);
});

test('does not join the last words of a client that died long before the rotation', () => {
  const path = log('whole\nhalf a li');
  const tail = tailFile(path, BEGINNING);
  drain(tail, 1000);
  renameSync(path, `${path}.1`);
  writeFileSync(path, 'fresh start\n');
  expect(drain(tail, 60_000)).toEqual(['half a li', 'fresh start']);
});

test('goes on after copytruncate, in mid-line too', () => {
  const path = log('a\nb\nab');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail, 0)).toEqual(['a', 'b']);
  truncateSync(path, 0);
  appendFileSync(path, 'c\nd\n');
  expect(drain(tail, 100)).toEqual(['abc', 'd']);
});

test('notices a log rewritten in place although it has grown beyond the old end', () => {
  const path = log('old line\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['old line']);
  writeFileSync(path, 'new line 1\nnew line 2\n');
  expect(drain(tail)).toEqual(['new line 1', 'new line 2']);
});

test('a restart continues where the last run stood', () => {
  const path = log('a\nb\nhalf');
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  const place = tail.place();
  tail.close();
  appendFileSync(path, ' whole\nc\n');
  if (!place) throw new Error('no place');
  expect(drain(tailFile(path, { from: 'place', place }))).toEqual(['half whole', 'c']);
});

test('a restart finds a log that was renamed while nobody was reading, and then its successor', () => {
  const path = log('a\n');
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  const place = tail.place();
  tail.close();
  appendFileSync(path, 'b\n');
  renameSync(path, `${path}.1`);
  writeFileSync(path, 'c\n');
  if (!place) throw new Error('no place');
  expect(drain(tailFile(path, { from: 'place', place }))).toEqual(['b', 'c']);
});

test('a restart reads a log from its beginning when the one it knew is gone', () => {
  const path = log('a\nb\n');
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  const place = tail.place();
  tail.close();
  unlinkSync(path);
  writeFileSync(path, 'quite another log\n');
  if (!place) throw new Error('no place');
  expect(drain(tailFile(path, { from: 'place', place }))).toEqual(['quite another log']);
});

test('a missing log costs nothing and is read when it comes back', () => {
  const path = log('a\n');
  const tail = tailFile(path, BEGINNING);
  expect(drain(tail)).toEqual(['a']);
  unlinkSync(path);
  expect(drain(tail)).toEqual([]);
  writeFileSync(path, 'b\n');
  expect(drain(tail)).toEqual(['b']);
});

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

test('takes no copy for the rest that does not begin as the log did', () => {
  const path = log('a\nb\n');
  const tail = tailFile(path, BEGINNING);
  drain(tail);
  writeFileSync(`${path}.1`, 'x\ny\nz\n');
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

test('a line of 10 MB is cut, counted, and does not disturb the next', () => {
  const path = log(Buffer.concat([Buffer.alloc(10 * 1024 * 1024, 'x'), Buffer.from('\nnext\n')]));
  const tail = tailFile(path, BEGINNING, {
    bytesPerReadMax: 1024 * 1024,
    backlogBytesMax: 1e9,
    backlogBytesKept: 0,
  });
  const lines = drain(tail);
  expect(lines.map((line) => line.length)).toEqual([LINE_BYTES_MAX, 4]);
  expect(tail.cutBytes()).toBe(10 * 1024 * 1024 - LINE_BYTES_MAX);
});

test('500 MB of repeated lines are jumped over, counted, and the end is still read', () => {
  const path = log('start\n');
  const limits: TailLimits = { bytesPerReadMax: 65_536, backlogBytesMax: 1_000_000, backlogBytesKept: 100 };
  const tail = tailFile(path, BEGINNING, limits);
  expect(drain(tail)).toEqual(['start']);
  // A sparse file stands for the bulk: only its length matters to a reader that jumps.
  truncateSync(path, 500 * 1024 * 1024);
  appendFileSync(path, '\nlast words\n');
  const read = tail.read(0);
  expect(read?.skippedBytes).toBeGreaterThan(499 * 1024 * 1024);
  expect(read?.lines.map((line) => line.text)).toEqual(['last words']);
});

test('reads UTF-16 with its mark, split anywhere', () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('接続\r\n失敗Ċ\n', 'utf16le')]);
  for (let cut = 2; cut < bytes.length; cut += 1) {
    const path = log(bytes.subarray(0, cut));
    const tail = tailFile(path, BEGINNING);
    const lines = drain(tail);
    appendFileSync(path, bytes.subarray(cut));
    expect([...lines, ...drain(tail)]).toEqual(['接続', '失敗Ċ']);
    tail.close();
  }
});

test('broken UTF-8 becomes a replacement character, and the line is kept', () => {
  const path = log(
    Buffer.concat([Buffer.from('a '), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(' b\nc\n')]),
  );
  expect(drain(tailFile(path, BEGINNING))).toEqual(['a \ufffd(\ufffd b', 'c']);
});

test('whatever the chunks, the lines and their positions are the same', () => {
  const line = fc.stringMatching(/^[a-zé接🙂]{0,12}$/u);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(fc.nat(9), { maxLength: 60 }), (lines, sizes) => {
      const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
      const splitter = createLineSplitter();
      const got: { text: string; start: number; end: number }[] = [];
      let at = 0;
      for (const size of [...sizes, bytes.length]) {
        const chunk = bytes.subarray(at, at + size);
        got.push(...splitter.push(chunk, at));
        at += chunk.length;
      }
      expect(got.map((one) => one.text)).toEqual(lines);
      for (const one of got) expect(bytes.subarray(one.start, one.end).toString()).toBe(`${one.text}\n`);
    }),
  );
});
