import type { BatchItem } from '@tsunagu/core/collect';
import { readDevice, readDeviceKey } from '../home/device-file.ts';
import { systemMeans } from '../home/key-file.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import type { ServerLine } from '../send/call-server.ts';
import { makeSpoolSender, type SpoolSender } from '../send/send-spool.ts';
import type { Signer } from '../send/sign-request.ts';
import { borrowLine } from './borrow-line.ts';
import type { Collector } from './collector.ts';
import type { AgentOptions } from './options.ts';
import { isRotating, isRotationDue, rotateKey } from './rotate-key.ts';

/** What it takes to reach the server; null on a machine that is not enrolled. */
export interface Courier {
  readonly sender: SpoolSender;
  readonly line: ServerLine;
  readonly signer: Signer;
  /** Rotates the machine's key when it is time. Throws `server-unreachable`. */
  renewKey(signal?: AbortSignal): Promise<void>;
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
  const means = systemMeans(options.env.windows);
  let key = readDeviceKey(options.layout, means);
  const line =
    stay === 'resident' && program
      ? borrowLine(program, home)
      : (await import('../send/open-device-line.ts')).openDeviceLine(device, options.env);
  const rotate = async (signal?: AbortSignal): Promise<boolean> => {
    const { layout, nowMs } = options;
    const serverNowMs = nowMs() + sender.state().clockOffsetMs;
    const parts = { layout, means, line, deviceId: device.deviceId, serverNowMs, signal };
    const next = await rotateKey(parts, key);
    key = next ?? key;
    return next !== null;
  };
  const signer: Signer = {
    deviceId: device.deviceId,
    get key() {
      return key;
    },
    // Only a rotation that was not ended explains a key that the server does not know.
    recover: async () => isRotating(options.layout) && rotate(),
  };
  const sender = makeSpoolSender({
    spool: collector.spool,
    folder: options.layout.spool,
    line,
    signer,
    nowMs: options.nowMs,
    random: Math.random,
  });
  const renewKey = async (signal?: AbortSignal): Promise<void> => {
    if (isRotationDue(options.layout, options.nowMs())) await rotate(signal);
  };
  return { sender, line, signer, renewKey, close: () => line.close() };
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
      losses: [...collector.losses()],
      configVersion: collector.config()?.configVersion ?? null,
      configProblem: collector.configProblem(),
    },
  };
}
