import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { followTool, type ToolFollower } from '../src/sources/follow/follow-tool.ts';
import { journalPlan, readJournalLine } from '../src/sources/journal/journal-plan.ts';
import { isJournalNeeded, journalSource, sinceInstalled } from '../src/sources/journal/journal-source.ts';
import type { LogSource, SourceStart } from '../src/sources/source.ts';

const NOW = Date.parse('2026-11-22T04:40:20Z');
const CHARON = { client: 'strongswan', programs: ['charon'] } as const;
const FORTI = { client: 'openfortivpn', programs: ['openfortivpn', 'pppd'] } as const;
const END: SourceStart = { from: 'end' };

const folders: string[] = [];
const followers: ToolFollower[] = [];
afterEach(() => {
  for (const one of followers.splice(0)) one.close();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

/**
 * A stand-in for journalctl over entries in a file: cursors are places in it, `--cursor` is inclusive, `-t` filters, and
 * `--follow` stays and prints what is appended.
 */
const STAND_IN = `#!${process.execPath}
const { readFileSync, appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
const file = __filename.replace(/journalctl$/, 'entries');
appendFileSync(file + '.asked', args.join(' ') + '\\n');
const value = (name) => args.find((one) => one.startsWith(name + '='))?.slice(name.length + 1);
const tags = args.flatMap((one, at) => (args[at - 1] === '-t' ? [one] : []));
const all = () => readFileSync(file, 'utf8').split('\\n').filter(Boolean).map((one, at) => ({ ...JSON.parse(one), __CURSOR: 's=1;i=' + at }));
const wanted = (one) => tags.length === 0 || tags.includes(one.SYSLOG_IDENTIFIER);
const from = value('--cursor') === undefined ? 0 : Number(value('--cursor').slice(6));
const since = Number((value('--since') ?? '@0').slice(1)) * 1e6;
let printed = 0;
const print = (skip) => {
  const now = all();
  const entries = now.slice(Math.max(from, skip)).filter(wanted).filter((one) => Number(one.__REALTIME_TIMESTAMP) >= since);
  for (const one of value('--lines') ? entries.slice(-value('--lines')) : entries) console.log(JSON.stringify(one));
  printed = now.length;
};
if (args.includes('--follow') && !args.includes('--no-tail')) process.exit(1);
print(0);
if (args.includes('--follow')) setInterval(() => print(printed), 20);
`;

/** A journal of this test's own; `at` is the clock by which its next line is written. */
function machine() {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-journal-'));
  folders.push(folder);
  const tool = join(folder, 'journalctl');
  writeFileSync(tool, STAND_IN);
  chmodSync(tool, 0o755);
  writeFileSync(join(folder, 'entries'), '');
  return {
    tool,
    write(atMs: number, program: string, text: string) {
      const entry = { __REALTIME_TIMESTAMP: String(atMs * 1000), SYSLOG_IDENTIFIER: program, MESSAGE: text };
      appendFileSync(join(folder, 'entries'), `${JSON.stringify(entry)}\n`);
    },
    follower() {
      const made = followTool(journalPlan(tool));
      followers.push(made);
      return made;
    },
    open(start: SourceStart): LogSource {
      return journalSource(CHARON, this.follower(), start);
    },
  };
}

const texts = (read: Awaited<ReturnType<LogSource['poll']>>) =>
  (read?.lines ?? []).map((one) => one.text.replace(/^.*: /, ''));

/** What comes until there are so many lines: a reader prints, and is read, in pieces. */
async function eventually(source: LogSource, count = 1): Promise<string[]> {
  const found: string[] = [];
  for (let n = 0; n < 1_000; n += 1) {
    found.push(...texts(await source.poll(NOW)));
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nothing came');
}

/** The checkpoint as it is found on the disk by the next pass. */
const placeOf = (source: LogSource): SourceStart => ({
  from: 'place',
  place: JSON.parse(JSON.stringify(source.place())),
  back: null,
});

test('writes an entry as a line of syslog, and nothing that is none', () => {
  const entry = {
    __CURSOR: 's=a;i=7',
    __REALTIME_TIMESTAMP: '1795322414123456',
    SYSLOG_IDENTIFIER: 'charon',
    _PID: '12',
    _HOSTNAME: 'host',
    MESSAGE: [...Buffer.from('05[IKE] é')],
  };
  const line = readJournalLine(JSON.stringify(entry));
  expect(line).toMatchObject({ micros: 1_795_322_414_123_456, mark: 's=a;i=7', program: 'charon' });
  const [stamp = '', rest] = line?.text.split(/ (.*)/) ?? [];
  expect(rest).toBe('host charon[12]: 05[IKE] é');
  expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.123456[+-]\d{4}$/);
  expect(Date.parse(`${stamp.slice(0, 19)}${stamp.slice(26, 29)}:${stamp.slice(29)}`)).toBe(
    1_795_322_414_000,
  );
  for (const wrong of ['-- Boot 1234 --', '', '{', '{"__CURSOR":"a"}', '[1]', 'null'])
    expect(readJournalLine(wrong)).toBeNull();
});

test('one look of a scheduled pass reads all that was written since the last pass, and the next pass goes on (stand-in)', async () => {
  const one = machine();
  one.write(NOW - 9000, 'charon', 'old');
  const first = one.open(END);
  expect(await first.poll(NOW)).toBeNull();
  one.write(NOW, 'charon', 'a');
  one.write(NOW, 'sshd', 'x');
  one.write(NOW, 'charon', 'b');
  const second = one.open(placeOf(first));
  expect(texts(await second.poll(NOW))).toEqual(['a', 'b']);
  const third = one.open(placeOf(second));
  expect(await third.poll(NOW)).toBeNull();
  // Nothing happened: the place, and so the disk, is left as it was.
  expect(third.place()).toEqual(second.place());
});

test('a journal that was empty at the first pass is read from its first line (stand-in)', async () => {
  const one = machine();
  const first = one.open(END);
  expect(await first.poll(NOW)).toBeNull();
  one.write(NOW + 5, 'charon', 'a');
  expect(texts(await one.open(placeOf(first)).poll(NOW))).toEqual(['a']);
});

test('loses no line after the clock was set back, between passes and while it follows (stand-in)', async () => {
  const one = machine();
  one.write(NOW, 'charon', 'a');
  const first = one.open(END);
  await first.poll(NOW);
  one.write(NOW - 3_600_000, 'charon', 'b');
  one.write(NOW - 3_599_000, 'charon', 'c');
  const second = one.open(placeOf(first));
  const read = await second.poll(NOW - 3_598_000);
  expect(texts(read)).toEqual(['b', 'c']);
  // Places grow all the same: what is told is told by them.
  const offsets = read?.lines.map(({ position }) => position.offset) ?? [];
  expect(offsets[1]).toBeGreaterThan(offsets[0] ?? 0);
  await second.poll(NOW);
  one.write(NOW - 7_200_000, 'charon', 'd');
  expect(await eventually(second)).toEqual(['d']);
});

test('reads again from an open attempt on, and counts its lines as the run before did (stand-in)', async () => {
  const one = machine();
  const first = one.open(END);
  await first.poll(NOW);
  for (const text of ['a', 'b', 'c']) one.write(NOW - 60_000, 'charon', text);
  const second = one.open(placeOf(first));
  const read = await second.poll(NOW);
  const back = read?.lines[1]?.position;
  if (!back) throw new Error('no line');
  const place = placeOf(second);
  const third = one.open({ ...place, back: JSON.parse(JSON.stringify(back)) } as SourceStart);
  const again = await third.poll(NOW);
  expect(texts(again)).toEqual(['b', 'c']);
  expect(again?.lines).toEqual(read?.lines.slice(1));
});

test('one process follows for all clients, gives each its own, and what they share to both (stand-in)', async () => {
  const one = machine();
  const shared = one.follower();
  const charon = journalSource(CHARON, shared, END);
  const forti = journalSource(FORTI, shared, END);
  const xl2tpd = journalSource({ client: 'xl2tpd', programs: ['xl2tpd', 'pppd'] }, shared, END);
  for (let look = 0; look < 2; look += 1)
    for (const source of [charon, forti, xl2tpd]) expect(await source.poll(NOW)).toBeNull();
  one.write(NOW, 'charon', 'a');
  one.write(NOW, 'openfortivpn', 'b');
  one.write(NOW, 'pppd', 'c');
  expect(await eventually(charon)).toEqual(['a']);
  expect(await eventually(forti, 2)).toEqual(['b', 'c']);
  expect(await eventually(xl2tpd)).toEqual(['c']);
  expect(await charon.poll(NOW)).toBeNull();
});

test('what is written between the last question and the first line that is followed comes once (stand-in)', async () => {
  const one = machine();
  const source = one.open(END);
  await source.poll(NOW);
  one.write(NOW, 'charon', 'a');
  one.write(NOW, 'charon', 'b');
  expect(await eventually(source, 2)).toEqual(['a', 'b']);
  one.write(NOW, 'charon', 'c');
  expect(await eventually(source)).toEqual(['c']);
});

test('goes on from a checkpoint that an older version wrote, which knew times only (stand-in)', async () => {
  const one = machine();
  one.write(NOW - 2000, 'charon', 'a');
  one.write(NOW - 1000, 'charon', 'b');
  const old: SourceStart = { from: 'place', place: { offset: (NOW - 2000) * 1000 }, back: null };
  expect(texts(await one.open(old).poll(NOW))).toEqual(['b']);
});

test('a long absence is read in pieces, all of it (stand-in)', async () => {
  const one = machine();
  const first = one.open(END);
  await first.poll(NOW);
  for (let n = 0; n < 7_000; n += 1) one.write(NOW, 'charon', String(n));
  const second = one.open(placeOf(first));
  const read = await second.poll(NOW);
  expect([read?.lines.length, read?.more]).toEqual([5_000, true]);
  const rest = await second.poll(NOW);
  expect([rest?.lines.length, rest?.more]).toEqual([2_000, false]);
  expect(texts(rest).at(-1)).toBe('6999');
});

test('a journalctl that is missing is no error, and is asked again later', async () => {
  const missing = followTool(journalPlan('/nonexistent/journalctl'));
  const source = journalSource(CHARON, missing, END);
  expect(await source.poll(NOW)).toBeNull();
  expect(await source.poll(NOW)).toBeNull();
  expect(source.place()).toBeNull();
});

test('a client that came since the last look is read from when its program came', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-journal-'));
  folders.push(folder);
  const program = join(folder, 'swanctl');
  writeFileSync(program, '');
  const start = sinceInstalled(program, Date.now());
  expect(start.from).toBe('place');
  const offset = start.from === 'place' ? Number(start.place.offset) : 0;
  expect(Math.abs(offset / 1000 - Date.now())).toBeLessThan(60_000);
});

test('needs the journal only where no syslog file has the same lines', () => {
  const there =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path);
  const base = ['/usr/bin/journalctl', '/var/log/journal'];
  expect(isJournalNeeded(there(...base))).toBe(true);
  const withSyslog = there(...base, '/var/log/syslog');
  expect(isJournalNeeded(withSyslog, withSyslog)).toBe(false);
  expect(isJournalNeeded(withSyslog, () => false)).toBe(true);
  expect(isJournalNeeded(there('/usr/bin/journalctl'))).toBe(false);
  expect(isJournalNeeded(there('/var/log/journal'))).toBe(false);
});
