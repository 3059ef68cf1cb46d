import type { DashboardCall } from './dashboard-calls.ts';

/** Milliseconds of one query, from the call to its result, zod and all. */
export interface CallTimes {
  readonly path: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/**
 * Asks each query of each store `times` times, one after the other in turns, so that none has a quieter moment than another.
 * Times in the order of the stores.
 */
export async function measureCalls(
  stores: readonly (readonly DashboardCall[])[],
  times: number,
): Promise<CallTimes[][]> {
  const warmUp = 8;
  const taken = stores.map((calls) => new Map<string, number[]>(calls.map(({ path }) => [path, []])));
  for (let n = 0; n < times + warmUp; n += 1) {
    for (const [place, call] of inTurns(stores)) {
      const from = performance.now();
      await call.ask(n);
      if (n >= warmUp) taken[place]?.get(call.path)?.push(performance.now() - from);
    }
  }
  return taken.map((of) =>
    [...of].map(([path, ms]) => {
      const sorted = ms.toSorted((a, b) => a - b);
      return { path, p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
    }),
  );
}

/** The first query of every store, then the second of every store. */
function inTurns(stores: readonly (readonly DashboardCall[])[]): [place: number, call: DashboardCall][] {
  const most = Math.max(...stores.map((calls) => calls.length));
  return Array.from({ length: most }, (_, index) =>
    stores.flatMap((calls, place): [number, DashboardCall][] => {
      const call = calls[index];
      return call === undefined ? [] : [[place, call]];
    }),
  ).flat();
}
