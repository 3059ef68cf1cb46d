import { programOf, type SeenSocket, type Snapshot } from './snapshot.ts';

/** Output of two tools, null = it could not be asked, and the VPN adapters that are up. */
export interface ToolOutput {
  readonly processes: string | null;
  readonly sockets: string | null;
  readonly adapters: readonly string[];
}

function snapshot(
  programs: ReadonlyMap<number, string>,
  sockets: readonly (SeenSocket & { readonly pid: number })[],
  adapters: readonly string[],
): Snapshot {
  return {
    programs,
    sockets: sockets.flatMap(({ pid, address, port, state }) => {
      const program = programs.get(pid);
      return program && !/^(?:127\.|::1$)/.test(address) ? [{ program, address, port, state }] : [];
    }),
    adapters: new Set(adapters),
  };
}

/** `203.0.113.10:443`, `[2001:db8::1]:443` and, on macOS, `203.0.113.10.443`. */
function splitAddress(text: string): { readonly address: string; readonly port: number } | null {
  const match = /^\[?([\da-fA-F:.]+?)(?:%\w+)?\]?[.:](\d{1,5})$/.exec(text);
  return match?.[1] ? { address: match[1], port: Number(match[2]) } : null;
}

function programsOf(rows: Iterable<readonly [pid: number, name: string]>): Map<number, string> {
  const programs = new Map<number, string>();
  for (const [pid, name] of rows) {
    const found = programOf(name);
    if (found) programs.set(pid, found.name);
  }
  return programs;
}

/** `tasklist /fo csv /nh` and `netstat -ano -p TCP`. States are words, yet the same in every language. */
export function readWindowsTools({ processes, sockets, adapters }: ToolOutput): Snapshot {
  const rows = (processes ?? '').matchAll(/^"([^"\r\n]{1,128})","(\d{1,9})"/gm);
  const programs = programsOf([...rows].map((row) => [Number(row[2]), row[1] ?? ''] as const));
  const seen = [
    ...(sockets ?? '').matchAll(/^\s*TCP\s+\S+\s+(\S+)\s+(SYN_SENT|ESTABLISHED)\s+(\d{1,9})\s*$/gim),
  ];
  const found = seen.flatMap((row) => {
    const at = splitAddress(row[1] ?? '');
    const state = row[2]?.toUpperCase() === 'ESTABLISHED' ? ('open' as const) : ('trying' as const);
    return at ? [{ pid: Number(row[3]), program: '', ...at, state }] : [];
  });
  return snapshot(programs, found, adapters);
}

/** `ps -axo pid=,comm=` and `netstat -anv -p tcp` (its pid column). */
export function readDarwinTools({ processes, sockets, adapters }: ToolOutput): Snapshot {
  const rows = (processes ?? '').matchAll(/^\s*(\d{1,9})\s+(.{1,512})$/gm);
  const programs = programsOf(
    [...rows].map((row) => [Number(row[1]), (row[2] ?? '').trim().replace(/^.*\//, '')] as const),
  );
  const lines = (sockets ?? '').split('\n').filter((line) => /^tcp[46]?\s/.test(line));
  const found = lines.flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const state = fields[5] === 'ESTABLISHED' ? 'open' : fields[5] === 'SYN_SENT' ? 'trying' : null;
    const at = splitAddress(fields[4] ?? '');
    // Newer systems write `name:pid` in one column, older ones the bare number in the ninth.
    const pid = Number(
      fields
        .slice(6)
        .find((field) => /:\d+$/.test(field))
        ?.replace(/^.*:/, '') ?? fields[8],
    );
    return at && state !== null && Number.isInteger(pid) ? [{ pid, program: '', ...at, state } as const] : [];
  });
  return snapshot(programs, found, adapters);
}
