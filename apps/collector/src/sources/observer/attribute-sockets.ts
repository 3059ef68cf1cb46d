import { VPN_PORTS } from '@tsunagu/core/collect';
import type { SocketRow } from './proc-net.ts';
import { programOf, type SeenSocket } from './snapshot.ts';

/** A VPN program of another user: its sockets are not shown, who it runs as and its arguments are. */
export interface Unreadable {
  readonly pid: number;
  readonly name: string;
  readonly uid: number;
  /** Numbers among its arguments that can be a port. */
  readonly ports: ReadonlySet<number>;
}

/** A client that was started is meant before a daemon that is always there, and of two the younger. */
function likeliest(programs: readonly Unreadable[]): Unreadable | null {
  const isClient = ({ name }: Unreadable): boolean => programOf(name)?.program.kind === 'client';
  return programs.toSorted((a, b) => Number(isClient(b)) - Number(isClient(a)) || b.pid - a.pid)[0] ?? null;
}

/**
 * Whose connection it is, where the system does not tell: one that came since the last look, of the same user as a VPN
 * program that runs now, towards a port that such programs use or that this one was started with. What was claimed stays so
 * while it lasts; connections of before are nobody's, so a machine's other traffic is not taken for a gateway's.
 */
export function attributeSockets(
  rows: readonly SocketRow[],
  hidden: readonly Unreadable[],
  before: ReadonlySet<string>,
  claimed: ReadonlyMap<string, SeenSocket>,
): Map<string, SeenSocket> {
  const found = new Map<string, SeenSocket>();
  for (const { address, port, state, uid, inode } of rows) {
    const earlier = claimed.get(inode);
    const runs = hidden.some(({ name }) => name === earlier?.program);
    const fits = hidden.filter((one) => one.uid === uid && (VPN_PORTS.has(port) || one.ports.has(port)));
    const program = earlier
      ? runs
        ? earlier.program
        : null
      : before.has(inode)
        ? null
        : likeliest(fits)?.name;
    if (program) found.set(inode, { program, address, port, state });
  }
  return found;
}
