import type { AttemptRow } from '@tsunagu/services/show';

/** Where one attempt is shown; with its moment, because its id does not tell in which day it is stored. */
export function attemptHref({
  deviceId,
  attemptId,
  occurredAt,
}: Pick<AttemptRow, 'deviceId' | 'attemptId' | 'occurredAt'>): string {
  return `/devices/${deviceId}?attempt=${attemptId}&at=${occurredAt}`;
}
