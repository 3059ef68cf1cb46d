import { setTimeout as sleep } from 'node:timers/promises';
import type { SendOutcome } from '../send/send-spool.ts';
import { type Collector, openCollector } from './collector.ts';
import { type Courier, openCourier } from './courier.ts';
import { refreshConfig, tellCertificates, tellEndpointState } from './housekeeping.ts';
import type { AgentOptions } from './options.ts';
import { emptyOutbox } from './outbox.ts';

/** An attempt that is just ending is waited for this long. */
const ATTEMPT_MS_MAX = 15_000;
const LOOK_MS = 500;
/** A server that asks for a short pause is asked again; a scheduled run has no time for a long one. */
const PAUSE_MS_MAX = 5_000;
const SENDS_MAX = 5;

export interface OnceResult {
  /** null on a machine that is not enrolled. */
  readonly outcome: SendOutcome | null;
  readonly leftRecords: number;
  readonly sentItems: number;
}

async function readAll(options: AgentOptions, collector: Collector): Promise<void> {
  const endMs = options.nowMs() + ATTEMPT_MS_MAX;
  for (;;) {
    while (await collector.poll()) await sleep(0);
    const nowMs = options.nowMs();
    const ending = collector.watches.some(
      (one) => one.openCount() > 0 && nowMs - one.activeMs() < ATTEMPT_MS_MAX,
    );
    if (!ending || nowMs >= endMs) break;
    await sleep(LOOK_MS);
  }
  await Promise.all(collector.watches.map((watch) => watch.settled()));
  emptyOutbox(options.layout.spool, (item) => collector.record(item, null));
  collector.save();
}

async function sendAll(collector: Collector, courier: Courier): Promise<SendOutcome> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await courier.sender.send();
    const { pendingRecords } = collector.spool.state();
    if (outcome.kind === 'empty' && pendingRecords === 0) return outcome;
    if (outcome.kind === 'refused' || tries >= SENDS_MAX) return outcome;
    if (outcome.kind === 'later') {
      if (outcome.waitMs > PAUSE_MS_MAX) return outcome;
      await sleep(outcome.waitMs);
    }
  }
}

/** One pass: what is new in the logs, probed and spooled, and everything that the spool holds sent. */
export async function runOnce(options: AgentOptions): Promise<OnceResult> {
  const collector = await openCollector(options);
  try {
    await readAll(options, collector);
    collector.spool.tidy(options.nowMs());
    const courier = await openCourier(options, collector, 'once');
    if (!courier) return { outcome: null, leftRecords: collector.spool.state().pendingRecords, sentItems: 0 };
    const before = courier.sender.state().sentItems;
    try {
      const outcome = await sendAll(collector, courier);
      if (outcome.kind === 'empty') {
        await refreshConfig(options, collector, courier);
        await tellEndpointState(options, collector);
        await tellCertificates(options, collector);
      }
      const last = outcome.kind === 'empty' ? await sendAll(collector, courier) : outcome;
      return {
        outcome: last,
        leftRecords: collector.spool.state().pendingRecords,
        sentItems: courier.sender.state().sentItems - before,
      };
    } finally {
      courier.close();
    }
  } finally {
    await collector.close();
  }
}
