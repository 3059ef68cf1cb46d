import type { BatchItem } from '@tsunagu/core/collect';
import type { SendOutcome } from '../send/send-spool.ts';
import type { Collector } from './collector.ts';
import { type Courier, makeHeartbeat } from './courier.ts';
import type { AgentOptions } from './options.ts';
import { within } from './within.ts';

/** A batch that is just being answered is waited for this long when the process ends, ms; then it is sent again. */
const LAST_ANSWER_MS = 2_000;

export interface Delivery {
  /** Something may be waiting: sends after the batch delay unless a wait is already running. */
  nudge(): void;
  /** Tells that this machine lives, with whatever waits: now, or when a wait that the server caused is over. */
  beat(): void;
  /** False while the server is left alone: it asked for that, or did not answer. */
  mayCall(): boolean;
  /** Ends within about 2 s; what was not answered stays in the spool. */
  stop(): Promise<void>;
}

/** Spread, so that an outage that hits everybody at once does not hit the server at once. */
function batchDelayMs(collector: Collector): number {
  return (collector.config()?.batchDelaySeconds ?? 5) * 1000 * (0.5 + Math.random() / 2);
}

/** A fault of this program's own holds sending up for a minute, and never ends it. */
function sendSafely(
  { sender }: Courier,
  extra: readonly BatchItem[],
  { log }: AgentOptions,
  signal: AbortSignal,
): Promise<SendOutcome> {
  return sender.send(extra, signal).catch((error: unknown): SendOutcome => {
    log(`unexpected ${String(error)}`);
    return { kind: 'later', waitMs: 60_000, code: 'unexpected' };
  });
}

/** Sends by itself: soon after something was spooled, later and later while the server does not answer. */
export function deliverContinually(courier: Courier, collector: Collector, options: AgentOptions): Delivery {
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isBeatDue = false;
  let isHeldUp = false;

  const schedule = (waitMs: number): void => {
    if (timer || running || stopped.signal.aborted) return;
    timer = setTimeout(() => {
      timer = null;
      start();
    }, waitMs);
  };

  const after = (outcome: SendOutcome, wasBeat: boolean): void => {
    running = null;
    isHeldUp = outcome.kind !== 'empty';
    if (outcome.kind !== 'empty') {
      if (wasBeat) isBeatDue = true;
      options.log(outcome.code);
      schedule(outcome.waitMs);
    } else if (isBeatDue) schedule(0);
    else if (collector.spool.state().pendingRecords > 0) schedule(batchDelayMs(collector));
  };

  const start = (): void => {
    if (running || stopped.signal.aborted) return;
    const wasBeat = isBeatDue;
    isBeatDue = false;
    // Made when it leaves: it tells how things stand now.
    const extra: BatchItem[] = wasBeat ? [makeHeartbeat(collector, options.nowMs())] : [];
    running = sendSafely(courier, extra, options, stopped.signal)
      .then((outcome) => stopped.signal.aborted || after(outcome, wasBeat))
      .then(() => undefined);
  };

  return {
    nudge() {
      if (collector.spool.state().pendingRecords > 0) schedule(batchDelayMs(collector));
    },
    beat() {
      isBeatDue = true;
      if (isHeldUp) return;
      if (timer) clearTimeout(timer);
      timer = null;
      start();
    },
    mayCall: () => !isHeldUp,
    async stop() {
      if (timer) clearTimeout(timer);
      const last = running;
      if (last) await within(last, LAST_ANSWER_MS);
      stopped.abort();
      await last;
    },
  };
}
