import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
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

/** `0100007F` is 127.0.0.1: groups of four bytes, each in the machine's order (little-endian everywhere that matters). */
export function readHexAddress(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  const groups = Array.from({ length: bytes.length / 4 }, (_, at) =>
    bytes.slice(at * 4, at * 4 + 4).reverse(),
  );
  const flat = groups.flat();
  if (flat.length === 4) return flat.map((byte) => Number.parseInt(byte, 16)).join('.');
  const mapped = flat.slice(0, 12).join('') === '00000000000000000000ffff';
  if (mapped) return readHexAddress(bytes.slice(12).join(''));
  const words = Array.from({ length: 8 }, (_, at) => `${flat[at * 2] ?? '00'}${flat[at * 2 + 1] ?? '00'}`);
  return words.map((one) => Number.parseInt(one, 16).toString(16)).join(':');
}

const STATES: Readonly<Record<string, SeenSocket['state']>> = { '01': 'open', '02': 'trying' };
const ROW = /^\s*\d+: [\dA-F]+:[\dA-F]{4} ([\dA-F]+):([\dA-F]{4}) ([\dA-F]{2}) \S+ \S+ \S+ +\d+ +\d+ (\d+)/;

/** Connections of /proc/net/tcp or tcp6 whose inode is in `inodes`; servers' and loopback ones are not a gateway's. */
export function readTcpTable(table: string, inodes: ReadonlySet<string>, program: string): SeenSocket[] {
  return table.split('\n').flatMap((line) => {
    const row = ROW.exec(line);
    const state = STATES[row?.[3] ?? ''];
    if (!row || !state || !inodes.has(row[4] ?? '')) return [];
    const address = readHexAddress((row[1] ?? '').toLowerCase());
    const port = Number.parseInt(row[2] ?? '0', 16);
    return port === 0 || /^127\.|^0:0:0:0:0:0:0:1$/.test(address) ? [] : [{ program, address, port, state }];
  });
}

function socketsOf(pid: number, program: string): SeenSocket[] {
  const inodes = new Set<string>();
  for (const fd of list(`/proc/${pid}/fd`).slice(0, 256)) {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      if (inode) inodes.add(inode);
    } catch {
      // Closed meanwhile.
    }
  }
  if (inodes.size === 0) return [];
  return ['tcp', 'tcp6'].flatMap((name) => readTcpTable(text(`/proc/${pid}/net/${name}`), inodes, program));
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

export interface LinuxReader {
  read(): Snapshot;
}

/** Reads /proc; of processes that were there before nothing is read again. */
export function linuxReader(): LinuxReader {
  let known = new Map<number, string>();
  return {
    read() {
      const names = new Map<number, string>();
      for (const entry of list('/proc')) {
        const pid = Number(entry);
        if (Number.isInteger(pid)) names.set(pid, known.get(pid) ?? text(`/proc/${pid}/comm`).trim());
      }
      known = names;
      const programs = new Map<number, string>();
      for (const [pid, name] of names) {
        const found = programOf(name);
        if (found) programs.set(pid, found.name);
      }
      const sockets = [...programs].flatMap(([pid, name]) => socketsOf(pid, name));
      return { programs, sockets, adapters: adapters() };
    },
  };
}
