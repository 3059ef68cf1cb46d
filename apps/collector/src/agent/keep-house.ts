import type { Collector } from './collector.ts';
import type { Courier } from './courier.ts';
import type { Delivery } from './delivery.ts';
import { tellCertificates, tellEndpointState } from './housekeeping.ts';
import type { AgentOptions } from './options.ts';
import { ASK_EVERY_MS, refreshConfig } from './refresh-config.ts';
import { showPeople } from './serve-people.ts';

const HOUSEKEEPING_MS = 15 * 60_000;
/** Let the machine finish waking up first. */
const FIRST_HOUSEKEEPING_MS = 20_000;
/** Time for the failure to reach the server, and for the server to see whom else it hits. */
const AFTER_FAILURE_MS = 10_000;

export interface Running {
  readonly options: AgentOptions;
  readonly collector: Collector;
  readonly courier: Courier | null;
  readonly delivery: Delivery | null;
}

/** Rare duties; a failure of one is logged and the next round tries again. */
async function keepHouse(
  { options, collector, courier, delivery }: Running,
  beat: boolean,
  signal: AbortSignal,
): Promise<void> {
  const duties: (() => Promise<void>)[] = [
    async () => collector.spool.tidy(options.nowMs()),
    () => tellEndpointState(options, collector, signal),
  ];
  if (courier) {
    if (beat && delivery?.mayCall())
      duties.push(
        () => refreshConfig(options, collector, courier, signal),
        () => courier.renewKey(signal),
      );
    duties.push(() => tellCertificates(options, collector, signal));
  }
  duties.push(async () => showPeople(options, collector));
  for (const duty of duties) {
    if (signal.aborted) return;
    await duty().catch((error: unknown) => signal.aborted || options.log(String(error)));
  }
  if (beat) delivery?.beat();
  else delivery?.nudge();
}

export interface Housekeeping {
  /** Asks for the configuration soon after an attempt failed: then it tells the person what IT knows. Costs nothing else. */
  consider(): void;
  /** Nothing begins any more, and what is under way ends early and writes nothing; resolves when it has. */
  stop(): Promise<void>;
}

/** Rare duties, one after the other, until `stop`. */
export function startHousekeeping(running: Running): Housekeeping {
  const { options, collector, courier, delivery } = running;
  const stopped = new AbortController();
  let working = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let beatMs = Number.NEGATIVE_INFINITY;
  let toldFailures = 0;
  let dueMs: number | null = null;
  let askedMs = Number.NEGATIVE_INFINITY;

  const after = (duty: () => Promise<void>): Promise<void> => {
    working = working
      .then(() => (stopped.signal.aborted ? undefined : duty()))
      .catch((error: unknown) => options.log(String(error)));
    return working;
  };

  const round = async (): Promise<void> => {
    const nowMs = options.nowMs();
    const everyMs = (collector.config()?.heartbeatMinutes ?? 60) * 60_000;
    const beat = Math.abs(nowMs - beatMs) >= everyMs;
    if (beat) beatMs = nowMs;
    try {
      await keepHouse(running, beat, stopped.signal);
    } finally {
      schedule(Math.min(HOUSEKEEPING_MS, everyMs) * (0.9 + Math.random() / 5));
    }
  };
  const schedule = (waitMs: number): void => {
    if (!stopped.signal.aborted) timer = setTimeout(() => void after(round), waitMs);
  };
  schedule(FIRST_HOUSEKEEPING_MS * Math.random());

  return {
    consider() {
      if (!courier || !delivery) return;
      // By a clock that nobody sets.
      const nowMs = performance.now();
      if (collector.failures() > toldFailures) dueMs ??= nowMs + AFTER_FAILURE_MS * (0.5 + Math.random() / 2);
      toldFailures = collector.failures();
      if (dueMs === null || nowMs < dueMs || nowMs - askedMs < ASK_EVERY_MS || !delivery.mayCall()) return;
      dueMs = null;
      askedMs = nowMs;
      void after(async () => {
        await refreshConfig(options, collector, courier, stopped.signal);
        if (!stopped.signal.aborted) showPeople(options, collector);
      });
    },
    async stop() {
      if (timer) clearTimeout(timer);
      stopped.abort();
      await working;
    },
  };
}
