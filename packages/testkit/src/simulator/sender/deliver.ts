import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchItem } from '@tsunagu/core/collect';
import { LIMITS } from '@tsunagu/core/collect';
import { type Device, EdgeRefusal, enrolDevice, sendBatch } from './device.ts';
import type { Edge } from './edge.ts';

/** Runs `work` over all inputs, so many at once; the first failure ends it. */
export async function inParallel<T>(
  inputs: Iterable<T>,
  atOnce: number,
  work: (input: T) => Promise<void>,
): Promise<void> {
  const queue = inputs[Symbol.iterator]();
  const lane = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

export interface Delivered {
  accepted: number;
  duplicates: number;
  quarantined: number;
}

/**
 * Delivers one device's items in order, in batches of at most 500, and waits where the edge says so or cannot be
 * reached, as a collector would. @throws EdgeRefusal for what no waiting can mend
 */
export async function deliver(
  edge: Edge,
  device: Device,
  items: readonly BatchItem[],
  signal?: AbortSignal,
): Promise<Delivered> {
  const sum: Delivered = { accepted: 0, duplicates: 0, quarantined: 0 };
  for (let at = 0; at < items.length; at += LIMITS.itemsMax) {
    const batch = items.slice(at, at + LIMITS.itemsMax);
    const answer = await persist(() => sendBatch(edge, device, batch), signal);
    sum.accepted += answer.accepted;
    sum.duplicates += answer.duplicates;
    sum.quarantined += answer.quarantined;
  }
  return sum;
}

/** The same patience at enrolment. */
export function enrolPatiently(edge: Edge, device: Device, token: string, signal?: AbortSignal) {
  return persist(() => enrolDevice(edge, device, token), signal);
}

/** Repeats what failed for now (409, 429, 5xx, no connection) until it works or `signal` ends it. */
export async function persist<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof EdgeRefusal && !isForNow(error)) throw error;
      const asked = error instanceof EdgeRefusal ? error.retryAfterSeconds : null;
      const waitMs = asked === null ? Math.min(100 * 2 ** failures, 2_000) : asked * 1_000;
      await sleep(waitMs * (0.75 + 0.5 * Math.random()), undefined, signal === undefined ? {} : { signal });
    }
  }
}

/** 409: something on the way said the same request twice, and its twin came first; signed anew, it is taken. */
function isForNow({ status }: EdgeRefusal): boolean {
  return status === 409 || status === 429 || status >= 500;
}
