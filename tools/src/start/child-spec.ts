import http from 'node:http';
import https from 'node:https';

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
export function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const secure = url.startsWith('https:');
    // Its certificate is of the name that collectors use; this machine asks its own process whether it is there.
    const options = { timeout: 5_000, ...(secure ? { rejectUnauthorized: false } : {}) };
    const request = (secure ? https : http).get(url, { ...options, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode !== undefined && response.statusCode >= 200 && response.statusCode < 300);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.on('close', () => resolve(false));
  });
}
