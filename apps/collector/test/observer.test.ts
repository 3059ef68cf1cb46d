import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { attributeSockets } from '../src/sources/observer/attribute-sockets.ts';
import { observerSource } from '../src/sources/observer/observer-source.ts';
import { readHexAddress, readSocketTable } from '../src/sources/observer/proc-net.ts';
import { linuxReader } from '../src/sources/observer/read-linux.ts';
import { readDarwinTools, readWindowsTools } from '../src/sources/observer/read-tools.ts';
import { compareSnapshots, isVpnAdapter, type Snapshot } from '../src/sources/observer/snapshot.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanUps.splice(0)) clean();
});

const NOTHING_SEEN: Snapshot = { programs: new Map(), sockets: [], adapters: new Set() };
const OPENVPN = new Map([[7, 'openvpn']]);
const TUN = new Set(['tun0']);
const TRYING = { program: 'openvpn', address: '203.0.113.10', port: 1194, state: 'trying' } as const;
const at = (over: Partial<Snapshot>): Snapshot => ({ ...NOTHING_SEEN, ...over });
const told = (before: Snapshot, after: Snapshot) => compareSnapshots(before, after).map(({ line }) => line);

test('tells a program that starts, what it connects to, its adapter, and how both end', () => {
  const started = at({ programs: OPENVPN });
  expect(told(NOTHING_SEEN, started)).toEqual(['seen process openvpn']);
  const trying = at({ programs: OPENVPN, sockets: [TRYING] });
  expect(told(started, trying)).toEqual(['seen socket openvpn 203.0.113.10 1194 trying']);
  expect(told(trying, trying)).toEqual([]);
  const up = at({ programs: OPENVPN, sockets: [{ ...TRYING, state: 'open' }], adapters: TUN });
  expect(told(trying, up)).toEqual(['seen socket openvpn 203.0.113.10 1194 open', 'seen adapter tun0 up']);
  expect(told(up, started)).toEqual(['gone adapter tun0']);
  expect(told(up, NOTHING_SEEN)).toEqual(['gone adapter tun0 with its program']);
  expect(told(trying, NOTHING_SEEN)).toEqual(['gone process openvpn']);
});

test('does not call a daemon that is always there an attempt, and a container’s bridge no VPN', () => {
  expect(told(NOTHING_SEEN, at({ programs: new Map([[9, 'charon']]) }))).toEqual([]);
  for (const name of [
    'docker0',
    'br-12ab',
    'veth1',
    'tailscale0',
    'eth0',
    'wlan0',
    'lo',
    'Wi-Fi',
    'Ethernet 2',
  ])
    expect(isVpnAdapter(name), name).toBe(false);
  for (const name of ['tun0', 'ppp0', 'wg0', 'utun4', 'Fortinet SSL VPN Virtual Ethernet Adapter'])
    expect(isVpnAdapter(name), name).toBe(true);
});

test('reads addresses as the kernel prints them', () => {
  expect(readHexAddress('0a710 0cb'.replace(' ', ''))).toBe('203.0.113.10');
  expect(readHexAddress('b80d0120000000000000000001000000')).toBe('2001:db8:0:0:0:0:0:1');
  expect(readHexAddress('0000000000000000ffff00000a7100cb')).toBe('203.0.113.10');
});

const row = (remote: string, state: string, inode: number, uid = 0) =>
  `   0: 0100007F:9999 ${remote} ${state} 00000000:00000000 00:00000000 00000000   ${uid}        0 ${inode} 1 0 100 0 0 10 0`;
const PEER = { address: '203.0.113.10', port: 443 };

test('takes connections that lead somewhere, none to this machine itself, and no server', () => {
  const table = [
    'sl local_address rem_address st',
    row('0A7100CB:01BB', '02', 1),
    row('0A7100CB:01BB', '01', 2, 1000),
    row('0100007F:01BB', '01', 3),
    row('00000000:0000', '0A', 4),
    'rubbish',
  ].join('\n');
  expect(readSocketTable(table, 'tcp')).toEqual([
    { ...PEER, state: 'trying', uid: 0, inode: '1' },
    { ...PEER, state: 'open', uid: 1000, inode: '2' },
  ]);
  // Of UDP nobody knows whether the other side answers.
  expect(readSocketTable(row('0A7100CB:01BB', '01', 5), 'udp')).toMatchObject([{ state: 'trying' }]);
});

test('of another user’s program takes what is new, of that user, and towards a gateway’s port', () => {
  const one = { ...PEER, state: 'open' as const, uid: 0, inode: '7' };
  const openvpn = { pid: 9, name: 'openvpn', uid: 0, ports: new Set([9443]) };
  const none = new Map();
  const programs = (rows: (typeof one)[], before: string[] = [], hidden = [openvpn]) =>
    [...attributeSockets(rows, hidden, new Set(before), none).values()].map(({ program }) => program);
  expect(programs([one])).toEqual(['openvpn']);
  expect(programs([{ ...one, port: 9443 }])).toEqual(['openvpn']);
  expect(programs([one], ['7'])).toEqual([]);
  expect(programs([{ ...one, uid: 1000 }])).toEqual([]);
  expect(programs([{ ...one, port: 25 }])).toEqual([]);
  expect(programs([one], [], [])).toEqual([]);
  const daemon = { ...openvpn, pid: 10, name: 'vpnagentd' };
  expect(programs([one], [], [daemon, openvpn])).toEqual(['openvpn']);
  // Claimed once, it stays so while both last, and is nobody’s when its program is gone.
  const claimed = attributeSockets([one], [openvpn], new Set(), none);
  expect(attributeSockets([one], [openvpn], new Set(['7']), claimed).size).toBe(1);
  expect(attributeSockets([one], [], new Set(['7']), claimed).size).toBe(0);
});

test('reads Windows’ tools in any language (rendered text, not Windows)', () => {
  const seen = readWindowsTools({
    processes:
      '"openvpn.exe","4711","Services","0","12,345 K"\r\n"chrome.exe","5","コンソール","1","1 K"\r\n',
    sockets:
      '\r\nアクティブな接続\r\n  プロトコル  ローカル アドレス\r\n  TCP    192.0.2.5:50001   203.0.113.10:443   SYN_SENT   4711\r\n  TCP    192.0.2.5:50002   203.0.113.10:443   ESTABLISHED   5\r\n',
    adapters: ['Fortinet SSL VPN Virtual Ethernet Adapter'],
  });
  expect([...seen.programs]).toEqual([[4711, 'openvpn']]);
  expect(seen.sockets).toEqual([{ program: 'openvpn', address: '203.0.113.10', port: 443, state: 'trying' }]);
  expect([...seen.adapters]).toEqual(['Fortinet SSL VPN Virtual Ethernet Adapter']);
  expect(readWindowsTools({ processes: null, sockets: null, adapters: [] })).toEqual(NOTHING_SEEN);
});

test('reads macOS’ tools, old and new (rendered text, not macOS)', () => {
  const row = 'tcp4       0      0  192.0.2.5.50001        203.0.113.10.443       SYN_SENT    131072  131072';
  for (const sockets of [`${row}   4711      0 00102 00000000`, `${row} openvpn:4711 00102`]) {
    const seen = readDarwinTools({
      processes: '    1 /sbin/launchd\n 4711 /opt/homebrew/sbin/openvpn\n',
      sockets,
      adapters: ['utun3'],
    });
    expect(seen.sockets).toEqual([
      { program: 'openvpn', address: '203.0.113.10', port: 443, state: 'trying' },
    ]);
    expect([...seen.adapters]).toEqual(['utun3']);
  }
});

test('looks often while a program may connect, and says of one seen once that it does not know', async () => {
  let now: Snapshot = NOTHING_SEEN;
  const source = observerSource(async () => now);
  const lines = async (nowMs: number) =>
    ((await source.poll(nowMs))?.lines ?? []).map(({ text }) => text.replace(/^\S+ /, ''));
  await lines(0);
  expect(source.isBusy?.()).toBe(false);
  now = at({ programs: OPENVPN });
  expect(await lines(15_000)).toEqual(['seen process openvpn']);
  expect(source.isBusy?.()).toBe(true);
  now = NOTHING_SEEN;
  expect(await lines(17_000)).toEqual(['gone process openvpn unseen']);
  now = at({ programs: OPENVPN });
  await lines(19_000);
  await lines(21_000);
  now = NOTHING_SEEN;
  expect(await lines(23_000)).toEqual(['gone process openvpn']);
  now = at({ programs: OPENVPN });
  await lines(30_000);
  await lines(100_000);
  expect(source.isBusy?.()).toBe(false);
});

test('gives a client whose log is read the first word, and keeps the order', async () => {
  let now: Snapshot = NOTHING_SEEN;
  const source = observerSource(async () => now);
  const lines = async (nowMs: number) =>
    ((await source.poll(nowMs))?.lines ?? []).map(({ text }) => text.replace(/^\S+ /, ''));
  expect(await lines(0)).toEqual([]);
  now = at({ programs: new Map([[8, 'openfortivpn']]) });
  expect(await lines(1_000)).toEqual([]);
  now = at({ programs: new Map([...now.programs, ...OPENVPN]) });
  expect(await lines(2_000)).toEqual([]);
  expect(await lines(22_000)).toEqual(['seen process openfortivpn', 'seen process openvpn']);
});

/** A program under a VPN client's name, running `script`. */
function runAs(name: string, script: string): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-observer-'));
  const path = join(folder, name);
  copyFileSync('/bin/bash', path);
  chmodSync(path, 0o755);
  const child = spawn(path, ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'] });
  cleanUps.push(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return child;
}

async function until(look: () => boolean): Promise<void> {
  const endMs = Date.now() + 10_000;
  while (!look()) {
    if (Date.now() > endMs) throw new Error('never happened');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

test.runIf(process.platform === 'linux' && outside !== undefined)(
  'sees a real program on Linux start, connect and end',
  async () => {
    const server = createServer().listen(0, outside);
    cleanUps.push(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const reader = linuxReader();
    const before = reader.read();
    const child = runAs('openvpn', `exec 3<>/dev/tcp/${outside}/${port}; read line`);
    await until(() => reader.read().sockets.some((one) => one.port === port));
    const during = reader.read();
    const lines = told(before, during);
    expect(lines).toContain('seen process openvpn');
    expect(lines).toContain(`seen socket openvpn ${outside} ${port} open`);
    child.kill('SIGKILL');
    await until(() => !reader.read().programs.has(child.pid ?? 0));
    expect(told(during, reader.read())).toContain('gone process openvpn');
  },
);

/** The reader as the packaged service runs it: nobody’s rights, another user’s program. */
async function lookAsNobody(port: number, connect: () => void): Promise<string> {
  const script = join(import.meta.dirname, 'support', 'look-at-sockets.ts');
  const looking = spawn(process.execPath, [script, String(port)], {
    uid: 65_534,
    gid: 65_534,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => looking.kill('SIGKILL'));
  let output = '';
  looking.stdout.on('data', (bytes: Buffer) => {
    if (output === '') connect();
    output += bytes.toString();
  });
  await new Promise((resolve) => looking.once('close', resolve));
  return output;
}

test.runIf(process.platform === 'linux' && outside !== undefined && process.geteuid?.() === 0)(
  'sees root’s program connect without root’s rights, as the hardened service has to',
  async () => {
    const server = createServer().listen(0, outside);
    cleanUps.push(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const output = await lookAsNobody(port, () => {
      runAs('openvpn', `exec 3<>/dev/tcp/${outside}/${port} ; read line`);
    });
    expect(JSON.parse(output.split('\n')[1] ?? '')).toEqual([
      { program: 'openvpn', address: outside, port, state: 'open' },
    ]);
  },
);
