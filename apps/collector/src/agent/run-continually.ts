import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type Collector, openCollector } from './collector.ts';
import { type Courier, openCourier } from './courier.ts';
import { deliverContinually } from './delivery.ts';
import { type Housekeeping, type Running, startHousekeeping } from './keep-house.ts';
import type { AgentOptions } from './options.ts';
import { emptyOutbox } from './outbox.ts';
import { nextLookMs, watchFolders } from './pace.ts';
import { OutOfBounds, watchSelf } from './self-limits.ts';
import { takeRequests } from './serve-people.ts';
import { within } from './within.ts';

/** Progress of reading is saved this seldom when no attempt forces it: a crash then reads a little again. */
const SAVE_MS = 30_000;
/** Folders of logs that were missing are looked for this often. */
const RENEW_MS = 60_000;
/** Looks that are under way, and the last one, when the process is to end; all of it together stays below 10 s. */
const LAST_WORK_MS = 2_500;
const LAST_LOOK_MS = 1_000;
/** A key or certificate that could not be read is looked for again after this. */
const REOPEN_MS = 10 * 60_000;

/** Does it at most once in `everyMs`, however the clock is set. */
function seldom(everyMs: number, startMs: number, run: () => void): (nowMs: number) => void {
  let lastMs = startMs;
  return (nowMs) => {
    if (Math.abs(nowMs - lastMs) <= everyMs) return;
    lastMs = nowMs;
    run();
  };
}

/** Looks at the sources by hint and by the clock; one look at a time. */
function startLooking(
  { options, collector, delivery }: Running,
  housekeeping: Housekeeping,
): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const save = seldom(SAVE_MS, options.nowMs(), () => collector.save());
  const renew = seldom(RENEW_MS, options.nowMs(), () => hints.renew());
  const limits = watchSelf();

  const round = async (): Promise<void> => {
    const more = await collector.poll();
    emptyOutbox(options.layout.spool, (item) => collector.record(item, null, 'leave'));
    await takeRequests(options, collector);
    const nowMs = options.nowMs();
    save(nowMs);
    renew(nowMs);
    delivery?.nudge();
    housekeeping.consider();
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
        if (!stopped) timer = setTimeout(look, 5_000);
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

/** A key or certificate that cannot be read now keeps nobody from collecting; null then, as on a machine that is not enrolled. */
async function openCourierIfPossible(
  options: AgentOptions,
  collector: Collector,
): Promise<Courier | null | 'later'> {
  try {
    return await openCourier(options, collector, 'resident');
  } catch (error) {
    if (!(error instanceof TsunaguError)) throw error;
    options.log(`nothing can be sent: ${error.code} ${error.message}`);
    return 'later';
  }
}

/** Reads, probes, spools and sends until `signal`; then ends what ended, keeps the rest for the next run. */
export async function runContinually(options: AgentOptions, signal: AbortSignal): Promise<void> {
  while ((await runUntil(options, signal)) === 'again');
}

async function runUntil(options: AgentOptions, ending: AbortSignal): Promise<'again' | 'over'> {
  const collector = await openCollector(options);
  const opened = await openCourierIfPossible(options, collector);
  const courier = opened === 'later' ? null : opened;
  const signal = opened === 'later' ? AbortSignal.any([ending, AbortSignal.timeout(REOPEN_MS)]) : ending;
  const delivery = courier && deliverContinually(courier, collector, options);
  const running: Running = { options, collector, courier, delivery };
  const housekeeping = startHousekeeping(running);
  const stopLooking = startLooking(running, housekeeping);
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const ended = Promise.all([housekeeping.stop(), stopLooking(), delivery?.stop()]);
  if (await within(ended, LAST_WORK_MS)) await within(collector.poll(), LAST_LOOK_MS);
  courier?.close();
  await collector.close();
  return ending.aborted ? 'over' : 'again';
}
