import { readNetworkList } from '@tsunagu/core/networks';

/** A network of the documentation range for each internet line that a history names. */
export interface HomeLines {
  /** As an administrator's list for the edge; null = the history names no line. */
  readonly list: string | null;
  /** Lines that no list could name so, and that therefore stay behind. */
  readonly unnameable: number;
  /** An address behind the line; null = of a line that stays behind, or of none. */
  addressOf(isp: string | null): string | null;
}

/** Gives each of the lines a network, as far as a list can hold its name. */
export function homeLines(isps: Iterable<string>): HomeLines {
  const addresses = new Map<string, string>();
  const entries: string[] = [];
  let number = 0;
  let unnameable = 0;
  for (const isp of new Set(isps)) {
    number += 1;
    const network = `2001:db8:${(number >> 16).toString(16)}:${(number & 0xffff).toString(16)}`;
    const entry = `${network}::/64 ${isp}`;
    if (!isReadAs(entry, `${network}::1`, isp)) unnameable += 1;
    else {
      entries.push(entry);
      addresses.set(isp, `${network}::1`);
    }
  }
  return {
    list: entries.length === 0 ? null : `${entries.join('\n')}\n`,
    unnameable,
    addressOf: (isp) => (isp === null ? null : (addresses.get(isp) ?? null)),
  };
}

/** A name with a comment's mark, a line's end or the organization's own word in it would become another. */
function isReadAs(entry: string, address: string, isp: string): boolean {
  try {
    const table = readNetworkList(entry);
    return !table.hasOwn && table.size === 1 && table.nameOf(address) === isp;
  } catch {
    return false; // no list at all
  }
}
