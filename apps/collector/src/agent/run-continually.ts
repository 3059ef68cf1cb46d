import { type Collector, openCollector } from './collector.ts';
import { type Courier, type Delivery, deliverContinually, openCourier } from './courier.ts';
import { refreshConfig, tellCertificates, tellEndpointState } from './housekeeping.ts';
import type { AgentOptions } from './options.ts';
import { emptyOutbox } from './outbox.ts';
import { nextLookMs, watchFolders } from './pace.ts';
import { OutOfBounds, watchSelf } from './self-limits.ts';
import { showPeople, takeRequests } from './serve-people.ts';

/** Progress of reading is saved this seldom when no attempt forces it: a crash then reads a little again. */
const SAVE_MS = 30_000;
const HOUSEKEEPING_MS = 15 * 60_000;
/** Let the machine finish waking up first. */
const FIRST_HOUSEKEEPING_MS = 20_000;

interface Running {
  readonly options: AgentOptions;
  readonly collector: Collector;
  readonly courier: Courier | null;
  readonly delivery: Delivery | null;
}

/** Rare duties; a failure of one is logged and the next round tries again. */
async function keepHouse({ options, collector, courier, delivery }: Running, beat: boolean): Promise<void> {
  const duties: (() => Promise<void>)[] = [
    async () => collector.spool.tidy(options.nowMs()),
    () => tellEndpointState(options, collector),
  ];
  if (courier) {
    if (beat) duties.push(() => refreshConfig(options, collector, courier));
    duties.push(() => tellCertificates(options, collector));
  }
  duties.push(async () => showPeople(options, collector));
  for (const duty of duties) await duty().catch((error: unknown) => options.log(String(error)));
  if (beat) delivery?.beat();
  else delivery?.nudge();
}

function startHousekeeping(running: Running): () => void {
  let beatMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout;
  const round = async (): Promise<void> => {
    const nowMs = running.options.nowMs();
    const everyMs = (running.collector.config()?.heartbeatMinutes ?? 60) * 60_000;
    const beat = Math.abs(nowMs - beatMs) >= everyMs;
    if (beat) beatMs = nowMs;
    await keepHouse(running, beat);
    timer = setTimeout(round, Math.min(HOUSEKEEPING_MS, everyMs) * (0.9 + Math.random() / 5));
  };
  timer = setTimeout(round, FIRST_HOUSEKEEPING_MS * Math.random());
  return () => clearTimeout(timer);
}

/** Looks at the sources by hint and by the clock; one look at a time. */
function startLooking({ options, collector, delivery }: Running): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let savedMs = options.nowMs();
  let renewedMs = options.nowMs();
  const limits = watchSelf();

  const round = async (): Promise<void> => {
    const more = await collector.poll();
    emptyOutbox(options.layout.spool, (item) => collector.record(item, null));
    await takeRequests(options, collector);
    const nowMs = options.nowMs();
    if (Math.abs(nowMs - savedMs) > SAVE_MS) {
      collector.save();
      savedMs = nowMs;
    }
    if (Math.abs(nowMs - renewedMs) > 60_000) {
      hints.renew();
      renewedMs = nowMs;
    }
    delivery?.nudge();
    if (stopped) return;
    const pauseMs = limits.pauseMs();
    if (pauseMs > 0) options.log('resting: more processor time than it may take');
    const usualMs = nextLookMs(collector.watches, nowMs, { more, watched: hints.watched() });
    const waitMs = pauseMs || (again ? 0 : usualMs);
    again = false;
    timer = setTimeout(look, waitMs);
  };

  const look = (): void => {
    if (looking) {
      again = true;
      return;
    }
    if (timer) clearTimeout(timer);
    timer = null;
    looking = round()
      .catch((error: unknown) => {
        if (error instanceof OutOfBounds) throw error;
        options.log(String(error));
        timer = setTimeout(look, 5_000);
      })
      .finally(() => {
        looking = null;
      });
  };

  const hints = watchFolders(collector.watches, look);
  look();
  return async () => {
    stopped = true;
    hints.close();
    if (timer) clearTimeout(timer);
    await looking;
    if (timer) clearTimeout(timer);
  };
}

/** Reads, probes, spools and sends until `signal`; then ends what ended, keeps the rest for the next run. */
export async function runContinually(options: AgentOptions, signal: AbortSignal): Promise<void> {
  const collector = await openCollector(options);
  const courier = await openCourier(options, collector, 'resident');
  const delivery = courier && deliverContinually(courier, collector, options);
  const running: Running = { options, collector, courier, delivery };
  const stopHousekeeping = startHousekeeping(running);
  const stopLooking = startLooking(running);
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  stopHousekeeping();
  await stopLooking();
  await collector.poll();
  await delivery?.stop();
  courier?.close();
  await collector.close();
}
