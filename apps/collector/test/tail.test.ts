import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
