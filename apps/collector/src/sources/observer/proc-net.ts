import type { SeenSocket } from './snapshot.ts';

/** One connection of /proc/net/{tcp,udp}{,6}. */
export interface SocketRow {
  readonly address: string;
  readonly port: number;
  readonly state: SeenSocket['state'];
  readonly uid: number;
  readonly inode: string;
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

/** TCP_ESTABLISHED and TCP_SYN_SENT (net/tcp_states.h); a UDP socket with a peer has the first. */
const STATES: Readonly<Record<string, SeenSocket['state']>> = { '01': 'open', '02': 'trying' };
const ROW = /^\s*\d+: [\dA-F]+:[\dA-F]{4} ([\dA-F]+):([\dA-F]{4}) ([\dA-F]{2}) \S+ \S+ \S+ +(\d+) +\d+ (\d+)/;

/** Connections that lead somewhere: servers' and loopback ones are not a gateway's. Of UDP nobody knows whether it answers. */
export function readSocketTable(table: string, transport: 'tcp' | 'udp'): SocketRow[] {
  return table.split('\n').flatMap((line) => {
    const [, remote = '', hexPort = '0', code = '', uid, inode = ''] = ROW.exec(line) ?? [];
    const state = STATES[code];
    if (!state) return [];
    const address = readHexAddress(remote.toLowerCase());
    const port = Number.parseInt(hexPort, 16);
    if (port === 0 || /^127\.|^0:0:0:0:0:0:0:1$/.test(address)) return [];
    return [{ address, port, state: transport === 'udp' ? 'trying' : state, uid: Number(uid), inode }];
  });
}
