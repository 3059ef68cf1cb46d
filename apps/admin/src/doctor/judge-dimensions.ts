import { EXPLAIN_DIMENSION_TEXT } from '@tsunagu/core/detect';
import { readDimensionValues } from '@tsunagu/services/watch';
import type { AdminContext } from '../admin-context.ts';
import type { Check } from './check.ts';

/** From this part of the room on it is worth a look before anything is left out. */
const FULL_SHARE = 0.9;

/** Whether detection has room for every value that it could explain a trouble by; one line for each dimension that has none. */
export async function judgeDimensions({ db, env }: AdminContext): Promise<Check[]> {
  const name = 'check-dimensions';
  const values = await readDimensionValues(db);
  const checks = values.flatMap(({ dimension, known, knownMax, refusedAttempts }): Check[] => {
    const args = { dimension: EXPLAIN_DIMENSION_TEXT[dimension][env.locale], known, max: knownMax };
    if (refusedAttempts > 0)
      return [
        { name, state: 'attention', word: 'dimensions-over', args: { ...args, attempts: refusedAttempts } },
      ];
    return known < FULL_SHARE * knownMax ? [] : [{ name, state: 'attention', word: 'dimensions-full', args }];
  });
  if (checks.length > 0) return checks;
  return values.length === 0
    ? [{ name, state: 'attention', word: 'dimensions-unseen', args: {} }]
    : [{ name, state: 'fine', word: 'dimensions-ok', args: {} }];
}
