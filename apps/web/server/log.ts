/** One line of JSON on standard error: what failed and why, for the log of this process only. */
export function logFailure(what: string, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', what, reason })}\n`);
}
