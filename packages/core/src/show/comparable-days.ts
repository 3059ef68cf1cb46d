import { DAY_MS } from './time-window.ts';

/** Monday to Friday in the organization's zone; an hour of a Sunday says nothing about a Monday. */
export function isWorkday(ms: number, zoneOffsetMs: number): boolean {
  const day = Math.floor((ms + zoneOffsetMs) / DAY_MS + 4) % 7;
  return day >= 1 && day <= 5;
}

/** Earlier moments of the same kind of day (workday or weekend) as `nowMs`, out of `candidates`. */
export function comparable<T extends { readonly fromMs: number }>(
  candidates: readonly T[],
  nowMs: number,
  zoneOffsetMs: number,
): readonly T[] {
  const kind = isWorkday(nowMs, zoneOffsetMs);
  return candidates.filter((window) => isWorkday(window.fromMs, zoneOffsetMs) === kind);
}
