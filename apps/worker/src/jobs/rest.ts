import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerContext } from './worker-context.ts';

/** Waits that long, or until the worker closes: nobody who stops it waits for a pause. */
export async function rest({ closing }: Pick<WorkerContext, 'closing'>, ms: number): Promise<void> {
  try {
    await sleep(ms, undefined, { signal: closing });
  } catch (error) {
    if (!closing.aborted) throw error;
  }
}
