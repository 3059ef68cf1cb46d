import type { BatchItem } from '@tsunagu/core/collect';
import { readDevice, readDeviceKey } from '../home/device-file.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import type { ServerLine } from '../send/call-server.ts';
import { makeSpoolSender, type SendOutcome, type SpoolSender } from '../send/send-spool.ts';
import type { Signer } from '../send/sign-request.ts';
import { borrowLine } from './borrow-line.ts';
import type { Collector } from './collector.ts';
import type { AgentOptions } from './options.ts';

/** What it takes to reach the server; null on a machine that is not enrolled. */
export interface Courier {
  readonly sender: SpoolSender;
  readonly line: ServerLine;
  readonly signer: Signer;
  close(): void;
}

/** Throws `file-unreadable` when the key or a certificate cannot be read. */
export async function openCourier(
  options: AgentOptions,
  collector: Collector,
  stay: 'resident' | 'once',
): Promise<Courier | null> {
  const device = readDevice(options.layout);
  if (!device?.enrolled) return null;
  const { program, home } = options.env;
  const signer: Signer = { deviceId: device.deviceId, key: readDeviceKey(options.layout) };
  const line =
    stay === 'resident' && program
      ? borrowLine(program, home)
      : (await import('../send/open-device-line.ts')).openDeviceLine(device, options.env);
  const sender = makeSpoolSender({
    spool: collector.spool,
    folder: options.layout.spool,
    line,
    signer,
    nowMs: options.nowMs,
    random: Math.random,
  });
  return { sender, line, signer, close: () => line.close() };
}

/** The collector lives, and how much it holds; goes with a batch and is never spooled. */
export function makeHeartbeat(collector: Collector, nowMs: number): BatchItem {
  const { pendingBytes, pendingRecords, cursor } = collector.spool.state();
  return {
    type: 'observation',
    observation: {
      kind: 'heartbeat',
      observationId: uuidV7(nowMs),
      recordedAt: new Date(nowMs).toISOString(),
      spoolBytes: pendingBytes,
      spoolRecords: pendingRecords,
      droppedRecords: cursor.droppedRecords,
      droppedDetails: cursor.droppedDetails,
    },
  };
}

export interface Delivery {
  /** Something may be waiting: sends after the batch delay unless a wait is already running. */
  nudge(): void;
  /** Sends now whatever waits, with a heartbeat. */
  beat(): void;
  stop(): Promise<void>;
}

/** Sends by itself: soon after something was spooled, later and later while the server does not answer. */
export function deliverContinually(courier: Courier, collector: Collector, options: AgentOptions): Delivery {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  const schedule = (waitMs: number): void => {
    if (timer || running || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      start([]);
    }, waitMs);
  };

  const after = (outcome: SendOutcome): void => {
    if (outcome.kind !== 'empty') {
      options.log(outcome.code);
      schedule(outcome.waitMs);
    } else if (collector.spool.state().pendingRecords > 0) schedule(batchDelayMs());
  };

  const start = (extra: readonly BatchItem[]): void => {
    if (running || stopped) return;
    running = courier.sender
      .send(extra)
      .catch((error: unknown): SendOutcome => {
        options.log(`unexpected ${String(error)}`);
        return { kind: 'later', waitMs: 60_000, code: 'unexpected' };
      })
      .then((outcome) => {
        running = null;
        after(outcome);
      });
  };

  // Spread, so that an outage that hits everybody at once does not hit the server at once.
  const batchDelayMs = (): number =>
    (collector.config()?.batchDelaySeconds ?? 5) * 1000 * (0.5 + Math.random() / 2);

  return {
    nudge() {
      if (collector.spool.state().pendingRecords > 0) schedule(batchDelayMs());
    },
    beat() {
      start([makeHeartbeat(collector, options.nowMs())]);
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
