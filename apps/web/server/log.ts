/** One line of JSON on standard error: what failed and why, for the log of this process only; `record` is what its reader was told. */
export function logFailure(what: string, error: unknown, record?: string): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', what, record, reason })}\n`);
}
