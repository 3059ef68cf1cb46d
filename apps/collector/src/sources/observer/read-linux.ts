import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { attributeSockets, type Unreadable } from './attribute-sockets.ts';
import { readSocketTable, type SocketRow } from './proc-net.ts';
import { isVpnAdapter, programOf, type SeenSocket, type Snapshot } from './snapshot.ts';

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Gone between listing and looking, or another user's: then it is not seen.
    return '';
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

const tables = (folder: string, transport: 'tcp' | 'udp'): SocketRow[] =>
  [transport, `${transport}6`].flatMap((name) => readSocketTable(text(`${folder}/${name}`), transport));

/** Inodes of a process' sockets; null = the system does not show another user's. */
function socketInodes(pid: number): ReadonlySet<string> | null {
  const inodes = new Set<string>();
  let names: string[];
  try {
    names = readdirSync(`/proc/${pid}/fd`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code === 'EACCES' || code === 'EPERM' ? null : inodes;
  }
  for (const fd of names.slice(0, 256)) {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      if (inode) inodes.add(inode);
    } catch {
      // Closed meanwhile.
    }
  }
  return inodes;
}

function socketsOf(pid: number, program: string, inodes: ReadonlySet<string>): SeenSocket[] {
  if (inodes.size === 0) return [];
  const own = (transport: 'tcp' | 'udp') =>
    tables(`/proc/${pid}/net`, transport).filter((row) => inodes.has(row.inode));
  const tcp = own('tcp');
  // The data channel beside a connection says nothing new, and would look like another try.
  return (tcp.length > 0 ? tcp : own('udp')).map(({ address, port, state }) => ({
    program,
    address,
    port,
    state,
  }));
}

/** Adapters of this network namespace; a tunnel's operational state says nothing, its flags do. */
function adapters(): Set<string> {
  const names = [...text('/proc/net/dev').matchAll(/^\s*([^:\s]+):/gm)].map((match) => match[1] ?? '');
  return new Set(
    names.filter((name) => {
      if (!isVpnAdapter(name)) return false;
      const flags = Number(text(`/sys/class/net/${name}/flags`).trim() || '0x1');
      return (flags & 1) === 1;
    }),
  );
}

function describeUnreadable(pid: number, name: string): Unreadable {
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1];
  // Anybody may read arguments; of these only numbers that can be a port are looked at.
  const numbers = [...text(`/proc/${pid}/cmdline`).matchAll(/(?<![\d.])(\d{2,5})(?![\d.])/g)].map((match) =>
    Number(match[1]),
  );
  return {
    pid,
    name,
    uid: Number(uid ?? Number.NaN),
    ports: new Set(numbers.filter((port) => port < 65_536)),
  };
}

export interface LinuxReader {
  read(): Snapshot;
}

/** A process takes its program's name only when it has become it: so many looks may still see its parent's. */
const YOUNG_LOOKS = 3;

interface Named {
  readonly name: string;
  readonly looks: number;
}

/** Names of all processes; of those that were there before nothing is read again. */
function readNames(known: ReadonlyMap<number, Named>): Map<number, Named> {
  const names = new Map<number, Named>();
  for (const entry of list('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const last = known.get(pid);
    const settled = last !== undefined && last.looks >= YOUNG_LOOKS;
    const name = settled ? last.name : text(`/proc/${pid}/comm`).trim();
    names.set(pid, { name, looks: settled ? last.looks : (last?.looks ?? 0) + 1 });
  }
  return names;
}

/** Without root's rights the sockets of root's programs are told from all others by when they came. */
function hiddenSockets(): (hidden: readonly Unreadable[]) => Iterable<SeenSocket> {
  // Two looks back: a connection may be seen a look before its program is known by name.
  let earlier: ReadonlySet<string> | null = null;
  let last: ReadonlySet<string> | null = null;
  let claimed = new Map<string, SeenSocket>();
  return (hidden) => {
    const rows = [...tables('/proc/net', 'tcp'), ...tables('/proc/net', 'udp')];
    const now = new Set(rows.map(({ inode }) => inode));
    claimed = attributeSockets(rows, hidden, earlier ?? last ?? now, claimed);
    earlier = last;
    last = now;
    return claimed.values();
  };
}

/** Reads /proc with whatever rights this process has. */
export function linuxReader(): LinuxReader {
  let known = new Map<number, Named>();
  const findHidden = process.geteuid?.() === 0 ? null : hiddenSockets();
  return {
    read() {
      known = readNames(known);
      const programs = new Map<number, string>();
      for (const [pid, { name }] of known) {
        const found = programOf(name);
        if (found) programs.set(pid, found.name);
      }
      const hidden: Unreadable[] = [];
      const sockets: SeenSocket[] = [];
      for (const [pid, name] of programs) {
        const inodes = socketInodes(pid);
        if (inodes === null) hidden.push(describeUnreadable(pid, name));
        else sockets.push(...socketsOf(pid, name, inodes));
      }
      if (findHidden) sockets.push(...findHidden(hidden));
      return { programs, sockets, adapters: adapters() };
    },
  };
}
