import { TsunaguError } from '@tsunagu/core/vocabulary';

/** What of an error may be logged: its kind, code and place. Messages of Postgres quote the data they failed on. */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof TsunaguError) return { code: error.code, detail: error.message };
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  // The first line of a stack is the message.
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  return { name: error.name, ...code, stack: places?.slice(0, 8) };
}
