import type { DashboardCall } from './dashboard-calls.ts';

/** Milliseconds of one query, from the call to its result, zod and all. */
export interface CallTimes {
  readonly path: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Asks each query `times` times, one after the other in turns, so that no query has a quieter moment than another. */
export async function measureCalls(calls: readonly DashboardCall[], times: number): Promise<CallTimes[]> {
  const taken = new Map<string, number[]>(calls.map(({ path }) => [path, []]));
  const warmUp = 5;
  for (let n = 0; n < times + warmUp; n += 1) {
    for (const { path, ask } of calls) {
      const from = performance.now();
      await ask(n);
      if (n >= warmUp) taken.get(path)?.push(performance.now() - from);
    }
  }
  return [...taken].map(([path, ms]) => {
    const sorted = ms.toSorted((a, b) => a - b);
    return { path, p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
  });
}
