import type { BatchItem } from '@tsunagu/core/collect';
import {
  createRandom,
  HOUR_MS,
  type Machine,
  MINUTE_MS,
  playSession,
  type World,
} from '@tsunagu/testkit/simulator';

/** How long before the storm nobody could reach anything. */
export const OUTAGE_MS = 6 * HOUR_MS;

/**
 * What one machine tried while its line was down: that many attempts, with the evidence of each failure, oldest first.
 * People came back to it again and again.
 */
export function fillSpool(world: World, machine: Machine, nowMs: number, attempts: number): BatchItem[] {
  const items: BatchItem[] = [];
  const stepMs = OUTAGE_MS / (attempts + 1);
  for (let session = 0; items.length < attempts; session += 1) {
    const atMs = nowMs - OUTAGE_MS + ((session * stepMs) % (OUTAGE_MS - 20 * MINUTE_MS));
    const random = createRandom(`${world.seed}/spool/${machine.index}/${session}`);
    const reports = playSession(world, machine, atMs, random).filter((report) => report.atMs < nowMs);
    items.push(...reports.slice(0, 2).map((report) => report.item));
  }
  return items.slice(0, attempts);
}
