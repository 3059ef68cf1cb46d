import { setTimeout as sleep } from 'node:timers/promises';
import { readDevice } from '../home/device-file.ts';
import type { SendOutcome } from '../send/send-spool.ts';
import { type Collector, openCollector } from './collector.ts';
import { type Courier, makeHeartbeat, openCourier } from './courier.ts';
import { isBeatDue, noteBeat, tellCertificates, tellEndpointState } from './housekeeping.ts';
import type { AgentOptions } from './options.ts';
import { emptyOutbox } from './outbox.ts';
import { refreshAfterFailure, refreshConfig } from './refresh-config.ts';
import { showPeople, takeRequests } from './serve-people.ts';

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
  emptyOutbox(options.layout.spool, (item) => collector.record(item, null, 'leave'));
  await takeRequests(options, collector);
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

/** Sends what waits; once in a while also tells that this machine lives, and asks for its configuration. */
async function deliver(options: AgentOptions, collector: Collector, courier: Courier): Promise<SendOutcome> {
  const outcome = await sendAll(collector, courier);
  if (outcome.kind !== 'empty') return outcome;
  if (isBeatDue(options, collector)) {
    await refreshConfig(options, collector, courier);
    await courier.renewKey();
    // Through the spool, so that the person is shown it like all that left.
    collector.record(makeHeartbeat(collector, options.nowMs()), null);
    noteBeat(options);
  } else await refreshAfterFailure(options, collector, courier);
  await tellCertificates(options, collector);
  return sendAll(collector, courier);
}

/** One pass: what is new in the logs, probed and spooled, and everything that the spool holds sent. */
export async function runOnce(options: AgentOptions): Promise<OnceResult> {
  const collector = await openCollector(options);
  const left = () => collector.spool.state().pendingRecords;
  try {
    await readAll(options, collector);
    collector.spool.tidy(options.nowMs());
    const isEnrolled = readDevice(options.layout)?.enrolled === true;
    if (isEnrolled) await tellEndpointState(options, collector);
    // Most passes find nothing: then the server, and all that it takes to reach it, is left alone.
    if (isEnrolled && left() === 0 && !isBeatDue(options, collector))
      return { outcome: { kind: 'empty' }, leftRecords: 0, sentItems: 0 };
    const courier = await openCourier(options, collector, 'once');
    if (!courier) return { outcome: null, leftRecords: left(), sentItems: 0 };
    const before = courier.sender.state().sentItems;
    try {
      const outcome = await deliver(options, collector, courier);
      return { outcome, leftRecords: left(), sentItems: courier.sender.state().sentItems - before };
    } finally {
      courier.close();
    }
  } finally {
    showPeople(options, collector);
    await collector.close();
  }
}
