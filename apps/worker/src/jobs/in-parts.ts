import { rest } from './rest.ts';
import type { WorkerContext } from './worker-context.ts';

export interface PartsOptions extends Pick<WorkerContext, 'closing'> {
  /** No part begins later than that, its rest counted. */
  readonly msMax: number;
  /** Any clock that only goes forward. */
  readonly nowMs?: () => number;
}

/** Works on one part after the other while `part` says that there is more, and rests as long as each of them took. */
export async function inParts(part: () => Promise<boolean>, options: PartsOptions): Promise<void> {
  const { closing, msMax, nowMs = () => performance.now() } = options;
  const fromMs = nowMs();
  for (;;) {
    const beganMs = nowMs();
    const more = await part();
    const endedMs = nowMs();
    const restMs = endedMs - beganMs;
    if (!more || endedMs + restMs - fromMs > msMax) return;
    await rest({ closing }, restMs);
    if (closing.aborted) return;
  }
}
