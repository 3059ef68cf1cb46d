/** Day of a moment as people write it in both languages, UTC: 2026-11-22. */
export function dateOf(ms: number): string {
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString().slice(0, 10) : String(ms);
}
