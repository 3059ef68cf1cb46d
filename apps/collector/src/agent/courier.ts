import type { BatchItem } from '@tsunagu/core/collect';
import { readDevice, readDeviceKey } from '../home/device-file.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import type { ServerLine } from '../send/call-server.ts';
import { makeSpoolSender, type SpoolSender } from '../send/send-spool.ts';
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
      losses: [...collector.losses()],
      configVersion: collector.config()?.configVersion ?? null,
      configProblem: collector.configProblem(),
    },
  };
}
