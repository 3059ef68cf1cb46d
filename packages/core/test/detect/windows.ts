export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A Tuesday, 09:00 in Tokyo. */
export const NOW_MS = Date.UTC(2026, 10, 24, 0, 0, 0);
