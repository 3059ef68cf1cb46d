import { TsunaguError } from '@tsunagu/core/vocabulary';
import { databaseFailure } from '@tsunagu/services/database';

/** What may be told of a failure: our own error, or that the store is away; null = a fault of ours. */
export function publicFailure(error: unknown): TsunaguError | null {
  // Libraries wrap what they throw; the store's own error may lie some layers down.
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof TsunaguError) return inner;
    const away = databaseFailure(inner);
    if (away) return away;
  }
  return null;
}
