/** One process that the supervisor runs. */
export interface ChildSpec {
  name: string;
  /** Arguments for Node: the file first. */
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  ready: ReadySign;
  readyWithinMs: number;
  /** How long it may take to end after SIGTERM. */
  graceMs: number;
  /** Its lines are shown as progress, not only logged. */
  tellsProgress?: boolean;
}

/** How a child shows that it can work: an address that answers 2xx, or a line of JSON whose `event` or `msg` is "ready". */
export type ReadySign = { kind: 'http'; url: string } | { kind: 'line' };

export function isReadyLine(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    const entry = JSON.parse(line) as { event?: unknown; msg?: unknown };
    return entry.event === 'ready' || entry.msg === 'ready';
  } catch {
    return false;
  }
}

/** Asks once; a refused connection is a no. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
