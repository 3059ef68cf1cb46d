import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMicros, unifiedLogSource } from '../src/sources/macos-vpn/unified-log-source.ts';
import { eventLogSource } from '../src/sources/ras/event-log-source.ts';
import { readServiceNumber } from '../src/sources/ras/side-evidence.ts';
import { describePeers, wireguardSource } from '../src/sources/wireguard/wireguard-source.ts';

/** A program that stands in for one of another system's; `body` sees its arguments as `args`. */
function standIn(name: string, body: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'tsunagu-stand-in-')), name);
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

test('asks WireGuard only while an interface is there, and never for keys (stand-in for wg)', async () => {
  const tool = standIn(
    'wg',
    `if (args[0] !== 'show' || args[1] !== 'all') process.exit(1);
     process.stdout.write({ 'latest-handshakes': ${JSON.stringify(HANDSHAKES)}, transfer: ${JSON.stringify(TRANSFER)}, endpoints: ${JSON.stringify(ENDPOINTS)} }[args[2]] ?? '');
     if (/key|dump/.test(args[2])) process.exit(99);`,
  );
  let interfaces: string[] = [];
  const source = wireguardSource({ tool, interfaces: () => interfaces });
  expect(await source.poll(0)).toBeNull();
  interfaces = ['wg0'];
  expect((await source.poll(15_000))?.lines).toHaveLength(2);
  expect(await source.poll(16_000)).toBeNull();
  interfaces = [];
  expect((await source.poll(31_000))?.lines.map(({ text }) => text.slice(25))).toEqual([
    'wireguard iface=wg0 gone',
  ]);
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
