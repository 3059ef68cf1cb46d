import type { BatchAccepted } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type Database, databaseFailure } from '@tsunagu/db';
import type { SendingDevice } from '../access/index.ts';
import { type PreparedBatch, prepareBatch, type RequestNetwork } from './prepare-batch.ts';
import { type IngestStep, type OnStep, stepMeter } from './step-meter.ts';
import type { StoredBatch } from './store-batches.ts';
import { storeDespiteConflicts } from './store-despite-conflicts.ts';

/** Takes requests as they come and stores them in as few transactions as keep up with them. */
export interface IngestLane {
  /** As `ingestBatch`: what it returns is committed. Throws the same. `onStep` hears also of the transaction it shares. */
  ingest(
    device: SendingDevice,
    body: unknown,
    now: Date,
    onStep?: OnStep,
    network?: RequestNetwork,
  ): Promise<BatchAccepted>;
}

interface Waiting {
  readonly batch: PreparedBatch;
  readonly onStep: OnStep | undefined;
  /** Ends with `wait`. */
  readonly meter: (step: IngestStep) => void;
  readonly done: PromiseWithResolvers<StoredBatch>;
}

export interface LaneOptions {
  /** Transactions at once; each holds a connection of the pool. */
  readonly transactionsMax?: number;
  /** Attempts and observations of one transaction, beyond which the next request waits for the next one. */
  readonly itemsMax?: number;
}

/**
 * While a transaction runs, requests gather, and the next one takes them all: a single request never waits for others,
 * and a storm costs one commit for hundreds of them. See docs/adr for what was measured.
 */
export function createIngestLane(db: Database, options: LaneOptions = {}): IngestLane {
  const { transactionsMax = 2, itemsMax = 1_000 } = options;
  let waiting: Waiting[] = [];
  let running = 0;

  const run = async () => {
    running += 1;
    while (waiting.length > 0) {
      const count = fitting(waiting, itemsMax);
      const taken = waiting.slice(0, count);
      waiting = waiting.slice(count);
      await storeAll(db, taken);
    }
    running -= 1;
  };

  return {
    async ingest(device, body, now, onStep, network) {
      const meter = stepMeter(onStep);
      const batch = prepareBatch(body, device, now, network);
      meter('validate');
      const done = Promise.withResolvers<StoredBatch>();
      waiting.push({ batch, done, onStep, meter });
      if (running < transactionsMax) void run();
      const { replayed, ...counts } = await done.promise;
      if (replayed) throw new TsunaguError('signature-replayed');
      return { ...counts, serverTime: now.toISOString() };
    },
  };
}

/** How many of the first requests make one transaction; always at least one. */
function fitting(waiting: readonly Waiting[], itemsMax: number): number {
  let items = 0;
  let count = 0;
  for (const { batch } of waiting) {
    items += batch.attempts.length + batch.observations.length + batch.invalid.length;
    if (count > 0 && items > itemsMax) break;
    count += 1;
  }
  return count;
}

/** undefined = nobody asks. */
function everybodys(taken: readonly Waiting[]): OnStep | undefined {
  const hearing = taken.flatMap(({ onStep }) => onStep ?? []);
  if (hearing.length === 0) return undefined;
  return (step, fromMs, toMs) => {
    for (const hear of hearing) hear(step, fromMs, toMs);
  };
}

/** Settles every request, one way or the other; never throws. */
async function storeAll(db: Database, taken: readonly Waiting[]): Promise<void> {
  for (const { meter } of taken) meter('wait');
  const now = new Date(Math.max(...taken.map(({ batch }) => batch.receivedAt.getTime())));
  try {
    const stored = await storeDespiteConflicts(
      { db, now },
      taken.map(({ batch }) => batch),
      everybodys(taken),
    );
    for (const [index, { done }] of taken.entries()) {
      const result = stored[index];
      if (result === undefined) done.reject(new TsunaguError('unexpected', 'no result for a stored batch'));
      else done.resolve(result);
    }
  } catch (error) {
    const alone = taken.length === 1 || databaseFailure(error) !== null;
    if (alone) for (const { done } of taken) done.reject(error);
    // One of them may be what the store cannot take; it must not cost the others.
    else for (const one of taken) await storeAll(db, [one]);
  }
}
