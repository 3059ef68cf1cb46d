/** One line of JSON on standard error: what failed and why, for the log of this process only; `record` is what its reader was told. */
export function logFailure(what: string, error: unknown, record?: string): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  write({ level: 'error', what, record, reason });
}

/** A request that was turned down: its sender's mistake is news, not a fault, and needs no stack. */
export function logRefusal(what: string, code: string): void {
  write({ level: 'info', what, refused: code });
}

function write(line: Readonly<Record<string, string | undefined>>): void {
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
