import { networkInterfaces } from 'node:os';
import { win32 } from 'node:path';
import { readAdapterKinds } from '../../state/adapter-kinds.ts';
import { runTool } from '../../state/run-tool.ts';
import type { LogSource, SourceLine } from '../source.ts';
import { linuxReader } from './read-linux.ts';
import { readDarwinTools, readWindowsTools } from './read-tools.ts';
import { compareSnapshots, runningClients, type Snapshot } from './snapshot.ts';
import {
  type AdapterKind,
  type ListedAdapter,
  vpnAdaptersOfMac,
  vpnAdaptersOfWindows,
} from './vpn-adapters.ts';

/** A client whose own log is read is given this long to tell its attempt first. */
const LOGGED_DELAY_MS = 20_000;
const TOOL_MS_MAX = 5_000;
/** Where looking costs a process each, it is done when an adapter came or went, and otherwise this seldom. */
const TOOLS_EVERY_MS = 15 * 60_000;
const FILE = 'observer';

/** Gives null when nothing can have changed. */
export type ReadSnapshot = (nowMs: number) => Promise<Snapshot | null>;

const NO_HARDWARE = '00:00:00:00:00:00';

/** Adapters with an address, by the runtime's own call: no process, no file. */
function listAdapters(): ListedAdapter[] {
  return Object.entries(networkInterfaces()).flatMap(([alias, found = []]) => {
    const [first] = found;
    if (first === undefined || first.internal) return [];
    const hardwareAddress = first.mac === NO_HARDWARE ? null : first.mac;
    return [{ alias, hardwareAddress, addresses: found.map(({ address }) => address) }];
  });
}

/** The names alone, the loopback's too: enough to see that something changed. */
export function adapterNames(): string[] {
  return Object.entries(networkInterfaces())
    .filter(([, addresses]) => addresses !== undefined && addresses.length > 0)
    .map(([name]) => name);
}

function whenAdaptersChange(ask: (listed: readonly ListedAdapter[]) => Promise<Snapshot>): ReadSnapshot {
  let last = '';
  let askedMs = Number.NEGATIVE_INFINITY;
  return async (nowMs) => {
    const listed = listAdapters();
    const now = adapterNames().sort().join('\n');
    if (now === last && Math.abs(nowMs - askedMs) < TOOLS_EVERY_MS) return null;
    last = now;
    askedMs = nowMs;
    return ask(listed);
  };
}

/** Asked again only when an adapter is there that was not when it was asked last: PowerShell takes most of a second. */
function rememberKinds(
  ask: () => Promise<ReadonlyMap<string, AdapterKind>>,
): (listed: readonly ListedAdapter[]) => Promise<ReadonlyMap<string, AdapterKind>> {
  let kinds: ReadonlyMap<string, AdapterKind> = new Map();
  let asked = new Set<string>();
  return async (listed) => {
    if (listed.some(({ alias }) => !asked.has(alias))) {
      kinds = await ask();
      asked = new Set([...kinds.keys(), ...listed.map(({ alias }) => alias)]);
    }
    return kinds;
  };
}

/** How this machine is looked at; null on systems that nobody wrote it for. */
export function snapshotReader(systemRoot: string | null): ReadSnapshot | null {
  if (process.platform === 'linux') {
    const linux = linuxReader();
    return async () => linux.read();
  }
  const run = (path: string, ...args: string[]) => runTool(path, args, TOOL_MS_MAX);
  if (systemRoot !== null) {
    const kindsOf = rememberKinds(() => readAdapterKinds(systemRoot));
    return whenAdaptersChange(async (listed) => {
      const at = (name: string): string => win32.join(systemRoot, 'System32', name);
      const [processes, sockets, kinds] = await Promise.all([
        run(at('tasklist.exe'), '/fo', 'csv', '/nh'),
        run(at('netstat.exe'), '-ano', '-p', 'TCP'),
        kindsOf(listed),
      ]);
      return readWindowsTools({ processes, sockets, adapters: vpnAdaptersOfWindows(listed, kinds) });
    });
  }
  if (process.platform === 'darwin')
    return whenAdaptersChange(async (listed) => {
      const [processes, sockets] = await Promise.all([
        run('/bin/ps', '-axo', 'pid=,comm='),
        run('/usr/sbin/netstat', '-anv', '-p', 'tcp'),
      ]);
      return readDarwinTools({ processes, sockets, adapters: vpnAdaptersOfMac(listed) });
    });
  return null;
}

/** A program that came or changed this recently is looked at every other second. */
const BUSY_MS = 60_000;

interface Waiting {
  readonly dueMs: number;
  readonly line: SourceLine;
}

/**
 * Attempts seen without any log: a VPN program that starts, its connections, its adapter. What is there at the first look
 * is not an attempt; nothing is kept over a restart.
 */
export function observerSource(read: ReadSnapshot): LogSource {
  let before: Snapshot | null = null;
  let waiting: Waiting[] = [];
  let number = 0;
  let looks = new Map<number, number>();
  let changedMs = Number.NEGATIVE_INFINITY;
  let lookedMs = 0;
  return {
    id: `observer:${FILE}`,
    client: 'observer',
    watch: null,
    async poll(nowMs) {
      const after = await read(nowMs);
      const changes = after && before ? compareSnapshots(before, after, looks) : [];
      before = after ?? before;
      const clients = before ? [...runningClients(before).keys()] : [];
      looks = new Map(clients.map((pid) => [pid, (looks.get(pid) ?? 0) + 1]));
      lookedMs = nowMs;
      if (changes.length > 0) changedMs = nowMs;
      const delayMs = changes.some(({ logged }) => logged) ? LOGGED_DELAY_MS : 0;
      const dueMs = Math.max(nowMs + delayMs, waiting.at(-1)?.dueMs ?? 0);
      for (const { line } of changes) {
        number += 1;
        const text = `${new Date(nowMs).toISOString()} ${line}`;
        waiting.push({ dueMs, line: { text, position: { file: `${FILE}-${process.pid}`, offset: number } } });
      }
      // A clock that was set back makes the wait look longer than any wait is.
      const isDue = (one: Waiting) => one.dueMs <= nowMs || one.dueMs - nowMs > LOGGED_DELAY_MS;
      const due = waiting.filter(isDue);
      waiting = waiting.filter((one) => !isDue(one));
      return due.length === 0
        ? null
        : { lines: due.map((one) => one.line), writtenMs: nowMs, skippedBytes: 0, more: false };
    },
    isBusy: () => looks.size > 0 && Math.abs(lookedMs - changedMs) < BUSY_MS,
    place: () => null,
    offset: () => number,
    backMax: 0,
    close: () => undefined,
  };
}
