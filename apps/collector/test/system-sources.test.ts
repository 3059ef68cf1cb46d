import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Checkpoint } from '../src/attempts/checkpoint.ts';
import { watchSource } from '../src/attempts/watch-source.ts';
import { readMicros, unifiedLogSource } from '../src/sources/macos-vpn/unified-log-source.ts';
import { eventLogSource } from '../src/sources/ras/event-log-source.ts';
import { readServiceNumber } from '../src/sources/ras/side-evidence.ts';
import { describePeers, wireguardSource } from '../src/sources/wireguard/wireguard-source.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** A program that stands in for one of another system's; `body` sees its arguments as `args`. */
function standIn(name: string, body: string): string {
  const path = join(temporaryFolder('stand-in'), name);
  writeFileSync(path, `#!${process.execPath}\nconst args = process.argv.slice(2);\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

const HANDSHAKES = 'wg0\tPUBLIC+KEY=\t1795305312\nwg0\tOTHER+KEY=\t0\n';
const TRANSFER = 'wg0\tPUBLIC+KEY=\t92\t148\nwg0\tOTHER+KEY=\t0\t1480\n';
const ENDPOINTS = 'wg0\tPUBLIC+KEY=\t203.0.113.10:51820\nwg0\tOTHER+KEY=\t(none)\n';

test('says of WireGuard’s peers what its tool says, without their keys', () => {
  const lines = describePeers(HANDSHAKES, TRANSFER, ENDPOINTS, 1_795_305_320_000);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /wireguard iface=wg0 peer=[\da-f]{8} endpoint=203\.0\.113\.10:51820 handshake=1795305312 now=1795305320 rx=92 tx=148$/,
  );
  expect(lines[1]).toContain('endpoint=(none) handshake=0');
  expect(lines.join()).not.toContain('KEY');
  expect(describePeers('rubbish\n\t\t\n', '', '', 0)).toEqual([]);
});

const WG_NOW = 1_795_305_320_000;

/** A stand-in for `wg` that notes each time it is asked. */
function standInWg(handshakes: string) {
  const tool = join(temporaryFolder('stand-in'), 'wg');
  // A shell's, since it is asked often.
  writeFileSync(tool, '#!/bin/sh\necho "$*" >> "$0.asked"\ncat "$0.$3"\n');
  chmodSync(tool, 0o755);
  const say = (text: string) => writeFileSync(`${tool}.latest-handshakes`, text);
  say(handshakes);
  writeFileSync(`${tool}.transfer`, TRANSFER);
  writeFileSync(`${tool}.endpoints`, ENDPOINTS);
  writeFileSync(`${tool}.asked`, '');
  const questions = () => readFileSync(`${tool}.asked`, 'utf8').split('\n').slice(0, -1);
  return { tool, say, questions, asked: () => questions().length };
}

test('asks WireGuard only while an interface is there, and never for keys (stand-in for wg)', async () => {
  const wg = standInWg(HANDSHAKES);
  let interfaces: string[] = [];
  const source = wireguardSource({
    tool: wg.tool,
    interfaces: () => interfaces,
    areItsOwn: true,
    traffic: null,
  });
  expect(await source.poll(WG_NOW)).toBeNull();
  expect(wg.asked()).toBe(0);
  interfaces = ['wg0'];
  expect((await source.poll(WG_NOW + 1_000))?.lines).toHaveLength(2);
  expect(await source.poll(WG_NOW + 2_000)).toBeNull();
  // One of the peers has no key yet: that is worth another look soon.
  expect((await source.poll(WG_NOW + 16_000))?.lines).toHaveLength(2);
  interfaces = [];
  expect((await source.poll(WG_NOW + 17_000))?.lines.map(({ text }) => text.slice(25))).toEqual([
    'wireguard iface=wg0 gone',
  ]);
  expect([...new Set(wg.questions())].sort()).toEqual([
    'show all endpoints',
    'show all latest-handshakes',
    'show all transfer',
  ]);
  expect(wg.asked()).toBe(6);
});

test('asks of a tunnel that is up only when its key may be thrown away, and not while nothing goes through it (stand-in)', async () => {
  const at = (seconds: number) => `wg0\tPUBLIC+KEY=\t${WG_NOW / 1000 + seconds}\n`;
  const wg = standInWg(at(-10));
  let traffic = '1';
  const source = wireguardSource({
    tool: wg.tool,
    interfaces: () => ['wg0'],
    areItsOwn: true,
    traffic: () => traffic,
  });
  expect((await source.poll(WG_NOW))?.lines).toHaveLength(1);
  traffic = '2';
  for (let second = 15; second < 120; second += 15) await source.poll(WG_NOW + second * 1000);
  expect(wg.asked()).toBe(3);
  wg.say(at(115));
  expect((await source.poll(WG_NOW + 125_000))?.lines).toHaveLength(1);
  for (let second = 140; second < 3_600; second += 15) await source.poll(WG_NOW + second * 1000);
  expect(wg.asked()).toBe(6);
  // An hour of traffic with its handshakes: within what an idle collector may take.
  for (let second = 3_600; second < 7_200; second += 15) {
    traffic = String(second);
    wg.say(at(second - (second % 120)));
    await source.poll(WG_NOW + second * 1000);
  }
  expect(wg.asked() - 6).toBeLessThanOrEqual(3 * 45);
});

test('tells a tunnel that stands over restarts and scheduled passes once, and its loss later (stand-in)', async () => {
  const peer = (age: number) => `wg0\tPUBLIC+KEY=\t${WG_NOW / 1000 - age}\n`;
  const wg = standInWg(peer(10));
  const finished: string[] = [];
  const pass = async (checkpoint: Checkpoint | null, nowMs: number) => {
    const one = watchSource({
      client: 'wireguard',
      openSource: (start) =>
        wireguardSource({ tool: wg.tool, interfaces: () => ['wg0'], areItsOwn: true, traffic: null }, start),
      firstStart: 'end',
      checkpoint,
      spooled: [],
      desk: { gather: () => null },
      config: () => null,
      hint: (_, known) => known,
      isClientGone: () => false,
      finish: ({ attempt }) => finished.push(attempt.result),
      zoneOffsetMinutes: 0,
    });
    await one.poll(nowMs);
    await one.poll(nowMs + 10_000);
    one.stop(nowMs + 10_000);
    await one.settled();
    return JSON.parse(JSON.stringify(one.checkpoint()));
  };
  const first = await pass(null, WG_NOW);
  expect(finished).toEqual(['connected']);
  const second = await pass(first, WG_NOW + 60_000);
  expect(finished).toEqual(['connected']);
  // Nothing happened: nothing to write.
  expect(second).toEqual(first);
  // Its key is old, and what it sends is not answered any more.
  writeFileSync(`${wg.tool}.transfer`, 'wg0\tPUBLIC+KEY=\t92\t9000\n');
  await pass(second, WG_NOW + 600_000);
  expect(finished).toEqual(['connected', 'dropped']);
});

test('where adapters do not tell whose they are, asks again only when one came or went (stand-in)', async () => {
  const wg = standInWg('');
  let adapters = ['eth0'];
  const source = wireguardSource({
    tool: wg.tool,
    interfaces: () => adapters,
    areItsOwn: false,
    traffic: null,
  });
  for (let second = 0; second < 600; second += 15) expect(await source.poll(WG_NOW + second)).toBeNull();
  expect(wg.asked()).toBe(3);
  adapters = ['eth0', 'corp'];
  wg.say(HANDSHAKES);
  expect((await source.poll(WG_NOW + 1_000))?.lines).toHaveLength(2);
});

const stamped = (second: number, text: string): string =>
  `2026-11-22 09:00:${second}.000001+0900  localhost nesessionmanager[85]: (NetworkExtension) [com.apple.networkextension:] ${text}`;

const APPLE_NOW = Date.parse('2026-11-22T00:00:31Z');
const applePlace = (second: number) => ({
  from: 'place' as const,
  place: { offset: Date.parse(`2026-11-22T00:00:${second}Z`) * 1000 },
  back: null,
});

async function appleTexts(source: ReturnType<typeof unifiedLogSource>): Promise<string[]> {
  return ((await source.poll(APPLE_NOW))?.lines ?? []).map(({ text }) => text.replace(/^.*\] /, ''));
}

test('one look at macOS’ log reads what was missed; then it follows, and gives what both ways print once (stand-in for /usr/bin/log)', async () => {
  const tool = standIn(
    'log',
    `if (!args.includes('--predicate')) process.exit(64);
     if (args[0] === 'show') console.log(${JSON.stringify([stamped(10, 'old'), stamped(20, 'missed'), 'a line that goes on'].join('\n'))});
     else { console.log('Filtering the log data using ...'); console.log(${JSON.stringify(`${stamped(20, 'missed')}\n${stamped(30, 'live')}`)}); setTimeout(() => undefined, 60_000); }`,
  );
  const source = unifiedLogSource({ tool }, applePlace(15));
  expect(await appleTexts(source)).toEqual(['missed']);
  const texts: string[] = [];
  const endMs = Date.now() + 10_000;
  while (!texts.includes('live') && Date.now() < endMs) {
    texts.push(...(await appleTexts(source)));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  source.close();
  expect(texts).toEqual(['live']);
  expect(readMicros('not a time')).toBeNull();
});

test('after macOS’ clock was set back goes on behind the last line read (stand-in for /usr/bin/log)', async () => {
  const tool = standIn(
    'log',
    `const start = args[args.indexOf('--start') + 1];
     if (args[0] !== 'show' || !start.startsWith('2026-11-21 22:00:')) process.exit(1);
     console.log(${JSON.stringify([stamped(50, 'read'), stamped(55, 'read last'), stamped(10, 'after the step')].join('\n'))});`,
  );
  const plain = unifiedLogSource(
    { tool: standIn('log', `console.log(${JSON.stringify(stamped(55, 'read last'))})`) },
    applePlace(40),
  );
  expect(await appleTexts(plain)).toEqual(['read last']);
  const place = JSON.parse(JSON.stringify(plain.place()));
  const source = unifiedLogSource({ tool }, { from: 'place', place, back: null });
  expect(await appleTexts(source)).toEqual(['after the step']);
});

const COID = '{6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}';
const event = (record: number, id: number, ...data: string[]): string =>
  `<Event><System><Provider Name='RasClient'/><EventID Qualifiers='0'>${id}</EventID><TimeCreated SystemTime='2026-11-22T00:00:01Z'/><EventRecordID>${record}</EventRecordID></System><EventData>${data.map((one) => `<Data>${one}</Data>`).join('')}</EventData></Event>`;
const DNS = (record: number, name: string): string =>
  `<Event><System><Provider Name='Microsoft-Windows-DNS-Client' Guid='{1c95126e-7eea-49a9-a3fe-a378b03ddb4d}'/><EventID>1014</EventID><EventRecordID>${record}</EventRecordID></System><EventData>\r\n<Data Name='QueryName'>${name}</Data><Data Name='AddressLength'>16</Data></EventData></Event>`;

test('asks for unanswered names and services beside a failure, each event once (stand-ins for wevtutil and sc)', async () => {
  const wevtutil = standIn(
    'wevtutil',
    `const out = args[1] === 'System' ? ${JSON.stringify(DNS(5, 'vpn.example.com') + DNS(6, 'wpad'))}
       : args.includes('/rd:true') ? '' : ${JSON.stringify(event(1, 20_222, COID, 'a', 'Corp') + event(2, 20_227, COID, 'a', 'Corp', '868'))};
     if (args[1] === 'Application' && !/EventRecordID>0/.test(args[2])) process.exit(0);
     process.stdout.write(out);`,
  );
  const sc = standIn(
    'sc',
    `process.stdout.write(args[0] === 'query' ? '\\r\\nSERVICE_NAME: ' + args[1] + '\\r\\n        STATE              : 1  STOPPED\\r\\n' : '        START_TYPE         : 4   DISABLED\\r\\n');`,
  );
  const source = eventLogSource(
    { systemRoot: 'C:\\Windows', tool: wevtutil, besides: { wevtutil, sc } },
    { from: 'beginning' },
  );
  const lines = (await source.poll(0))?.lines ?? [];
  expect(
    lines.map(({ text }) => /QueryName'>([^<]*)|(Service .*)/.exec(text)?.slice(1).find(Boolean) ?? 'event'),
  ).toEqual([
    'event',
    'event',
    'vpn.example.com',
    'wpad',
    'Service RasMan state=1 start=4',
    'Service IKEEXT state=1 start=4',
    'Service BFE state=1 start=4',
  ]);
  expect(lines.at(-1)?.position.offset).toBe(2);
  expect(source.offset()).toBe(2);
});

test('asks PowerShell where wevtutil cannot be asked (stand-in)', async () => {
  const powershell = standIn(
    'powershell',
    `const command = args.at(-1);
     if (!args.includes('-NoProfile') || !command.includes("Provider[@Name='RasClient']")) process.exit(1);
     const after = Number(/EventRecordID>(\\d+)/.exec(command)[1]);
     if (after >= 1) process.exit(1);
     process.stdout.write(${JSON.stringify(event(1, 20_222, COID, 'a', 'Corp'))} + '\\r\\n');`,
  );
  const source = eventLogSource(
    { systemRoot: 'C:\\Windows', tool: '/nonexistent/wevtutil', powershell },
    { from: 'beginning' },
  );
  expect((await source.poll(0))?.lines.map(({ position }) => position.offset)).toEqual([1]);
  expect(await source.poll(10 * 60_000)).toBeNull();
  expect(source.place()).toEqual({ record: 1, offset: 1 });
});

test('reads a service’s numbers, which no language changes', () => {
  expect(readServiceNumber('        STATE              : 4  RUNNING', 'STATE')).toBe(4);
  expect(readServiceNumber('        START_TYPE         : 3   DEMAND_START', 'START_TYPE')).toBe(3);
  expect(readServiceNumber('[SC] OpenService FAILED 1060', 'STATE')).toBeNull();
});
