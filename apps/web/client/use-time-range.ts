'use client';

import { TIME_RANGES, type TimeRange } from '@tsunagu/core/show';
import { useSearchParam } from './use-search-param.ts';

/** The span of the chart over time, kept in the address. */
export function useTimeRange(): [TimeRange, (range: TimeRange) => void] {
  const [value, setValue] = useSearchParam('range');
  const range = TIME_RANGES.find((choice) => choice === value) ?? '24h';
  return [range, (next) => setValue(next === '24h' ? null : next)];
}
