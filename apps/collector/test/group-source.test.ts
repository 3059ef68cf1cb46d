import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FinishedAttempt } from '../src/attempts/track-attempts.ts';
import { watchSource } from '../src/attempts/watch-source.ts';
import { groupSource, sortKey } from '../src/sources/group/group-source.ts';
import type { SourceStart } from '../src/sources/source.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsunagu-group-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = ['FortiVPN_1.log', 'sslvpnlibr_1.log', 'sslvpndaemon_1.log'];
const paths = () => NAMES.map((name) => join(folder, name));
const open = (start: SourceStart) => groupSource({ client: 'forticlient', name: 'files', paths }, start);
const line = (second: number, module: string, level: string, text: string): string =>
  `[2026-11-22 09:00:${String(second).padStart(2, '0')}.1234567 UTC+09:00] [11:22] [${module}  98    ${level}] ${text}\n`;

function writeAttempt(): void {
  appendFileSync(
    join(folder, 'FortiVPN_1.log'),
    line(1, 'FortiVPN', 'debug', 'In state: TunnelConnectRequest'),
  );
  appendFileSync(
    join(folder, 'sslvpnlibr_1.log'),
    line(3, 'sslvpnlib', 'error', 'Request /remote/info failed. LastError:12007'),
  );
  appendFileSync(join(folder, 'FortiVPN_1.log'), line(4, 'FortiVPN', 'debug', '"Corp" is disconnected.'));
}

function watch(
  firstStart: 'beginning' | 'end',
  checkpoint: ReturnType<ReturnType<typeof watchSource>['checkpoint']>,
) {
  const finished: FinishedAttempt[] = [];
  const one = watchSource({
    client: 'forticlient',
    openSource: open,
    firstStart,
    checkpoint,
    spooled: [],
    desk: { gather: () => null },
    config: () => null,
    hint: (_, known) => known,
    isClientGone: () => false,
    finish: (attempt) => finished.push(attempt),
    zoneOffsetMinutes: 0,
  });
  return { one, finished };
}

test('reads several files as one log, in the order of their times', async () => {
  for (const path of paths()) writeFileSync(path, '');
  const source = open({ from: 'beginning' });
  await source.poll(0);
  writeAttempt();
  const read = await source.poll(1);
  expect(read?.lines.map(({ text }) => /(\d\d)\.1234567/.exec(text)?.[1])).toEqual(['01', '03', '04']);
  expect(await source.poll(2)).toBeNull();
});

test('tells an attempt that three traces share once, with what each of them knows', async () => {
  const { one, finished } = watch('beginning', null);
  writeAttempt();
  await one.poll(1_000);
  await one.poll(10_000);
  await one.settled();
  expect(finished.map(({ attempt }) => [attempt.result, attempt.stage, attempt.errorCode])).toEqual([
    ['failed', 'resolve', '12007'],
  ]);
});

test('goes on after a restart where it stood, and tells nothing twice', async () => {
  const first = watch('beginning', null);
  writeAttempt();
  await first.one.poll(1_000);
  await first.one.poll(10_000);
  const checkpoint = first.one.checkpoint();
  expect(JSON.parse(JSON.stringify(checkpoint))).toEqual(checkpoint);
  const second = watch('end', checkpoint);
  await second.one.poll(11_000);
  await second.one.poll(20_000);
  expect(second.finished).toEqual([]);
  appendFileSync(
    join(folder, 'FortiVPN_1.log'),
    line(31, 'FortiVPN', 'debug', 'In state: TunnelConnectRequest'),
  );
  appendFileSync(
    join(folder, 'sslvpndaemon_1.log'),
    line(33, 'sslvpndaemon', 'error', 'CListener::_ReceiveMessage() ERROR_BROKEN_PIPE'),
  );
  await second.one.poll(21_000);
  await second.one.poll(40_000);
  expect(second.finished.map(({ attempt }) => attempt.signs[0])).toEqual(['client-service-broken']);
});

const placed = (source: ReturnType<typeof open>): SourceStart => ({
  from: 'place',
  place: JSON.parse(JSON.stringify(source.place() ?? source.missing?.())),
  back: null,
});

test('reads a file that came between two passes from its beginning, and one that was there from its end', async () => {
  writeFileSync(join(folder, 'FortiVPN_1.log'), line(1, 'FortiVPN', 'debug', 'before enrolment'));
  const first = open({ from: 'end' });
  expect(await first.poll(1)).toBeNull();
  writeFileSync(join(folder, 'sslvpnlibr_1.log'), line(2, 'sslvpnlib', 'debug', 'first words'));
  const second = open(placed(first));
  expect((await second.poll(2))?.lines.map(({ text }) => text.slice(-11))).toEqual(['first words']);
  const third = open(placed(second));
  expect(await third.poll(3)).toBeNull();
  expect(third.place()).toEqual(second.place());
});

test('the same where no file was there at all at the first pass', async () => {
  const first = open({ from: 'end' });
  expect(await first.poll(1)).toBeNull();
  expect(first.place()).toBeNull();
  writeFileSync(join(folder, 'FortiVPN_1.log'), line(2, 'FortiVPN', 'debug', 'first words'));
  expect((await open(placed(first)).poll(2))?.lines).toHaveLength(1);
});

test('finds the files of a person who came while it runs, or between two passes', async () => {
  const people = ['alice'];
  const ofPeople = () => people.map((name) => join(folder, name, 'FortiVPN_1.log'));
  const openAll = (start: SourceStart) =>
    groupSource({ client: 'forticlient', name: 'files', paths: ofPeople }, start);
  const come = (name: string) => {
    people.push(name);
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'FortiVPN_1.log'), line(1, 'FortiVPN', 'debug', name));
  };
  const nowMs = Date.now() - 600_000;
  const source = openAll({ from: 'end' });
  expect(await source.poll(nowMs)).toBeNull();
  come('bob');
  expect(await source.poll(nowMs + 1_000)).toBeNull();
  expect((await source.poll(nowMs + 61_000))?.lines).toHaveLength(1);
  const place = placed(source);
  come('carol');
  expect((await openAll(place).poll(nowMs + 70_000))?.lines).toHaveLength(1);
  // Near miss: an older list says that the file was not looked for, and it is older than that list.
  const later = JSON.parse(JSON.stringify(place));
  later.place.listedMs = Date.now() + 60_000;
  expect(await openAll(later).poll(nowMs + 70_000)).toBeNull();
});

test('keeps a line without a time behind the line before it', () => {
  const first = sortKey('[2026-11-22 09:00:01.5 UTC+09:00] [a  1  info] x', '');
  expect(first).toBe('202611220900015000000');
  expect(sortKey('  continued', first)).toBe(first);
  expect(sortKey('20261122 09:00:02.123 TZ=+0900 [sslvpn:INFO] x', '') > first).toBe(true);
});

test('says of a file that cannot be read once, and reads the others all the time', async () => {
  mkdirSync(join(folder, 'sslvpnlibr_1.log'));
  const source = open({ from: 'beginning' });
  writeFileSync(join(folder, 'FortiVPN_1.log'), line(1, 'FortiVPN', 'debug', 'a'));
  expect((await source.poll(0))?.lines).toHaveLength(1);
  await expect(source.poll(1)).rejects.toThrow('sslvpnlibr_1.log');
  expect(await source.poll(2)).toBeNull();
  expect(source.trouble?.()).toMatchObject({ code: 'file-unreadable' });
  appendFileSync(join(folder, 'FortiVPN_1.log'), line(2, 'FortiVPN', 'debug', 'b'));
  expect((await source.poll(3))?.lines).toHaveLength(1);
  expect(await source.poll(4)).toBeNull();
});

test('watches every folder that one of its files is in', () => {
  const source = open({ from: 'end' });
  expect(source.watch).toBeNull();
  expect(source.alsoWatch?.map(({ name }) => name)).toEqual(NAMES);
});
