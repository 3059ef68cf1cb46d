import { TsunaguError } from '@tsunagu/core/vocabulary';

/**
 * What of an error may be logged. Messages of Postgres and of parsers quote the data they failed on, so only their
 * codes and places are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof TsunaguError) {
    return {
      code: error.code,
      detail: error.message,
      ...(error.cause ? { cause: describeError(error.cause) } : {}),
    };
  }
  if (!(error instanceof Error)) return { name: typeof error };
  const { name } = error;
  const fields: Record<string, unknown> = { name };
  for (const key of ['code', 'routine', 'table_name', 'constraint_name', 'syscall'] as const) {
    if (key in error) fields[key] = (error as Error & Record<typeof key, unknown>)[key];
  }
  // The first line of a stack is the message.
  fields.stack = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12);
  return fields;
}
