import { machineHistory } from '../history.ts';
import type { Machine } from '../machine.ts';
import { deliver, inParallel } from '../sender/deliver.ts';
import type { Device } from '../sender/device.ts';
import type { Edge } from '../sender/edge.ts';
import type { Report } from '../session.ts';
import type { World } from '../world.ts';
import { heartbeats, isSilent } from './heartbeats.ts';

/** A history that is let out bit by bit, in order of arrival. */
export interface HistoryFeed {
  readonly reports: number;
  readonly delivered: number;
  /** Sends everything that would have arrived by then and has not been sent; `onSent` after each device. */
  deliverUntil(atMs: number, onSent: () => void): Promise<void>;
}

/** Devices that send at once. */
export const AT_ONCE = 8;

export function createHistoryFeed(
  world: World,
  fromMs: number,
  toMs: number,
  edge: Edge,
  deviceOf: (machine: Machine) => Device,
  signal: AbortSignal,
): HistoryFeed {
  const lanes = world.fleet.map((machine) => ({
    device: deviceOf(machine),
    reports: [...machineHistory(world, machine, fromMs, toMs), ...heartbeats(world, machine, fromMs, toMs)]
      .filter((report) => !isSilent(world, machine, report.arrivesMs))
      .sort((a, b) => a.arrivesMs - b.arrivesMs),
    next: 0,
  }));
  const total = lanes.reduce((sum, lane) => sum + lane.reports.length, 0);
  let delivered = 0;
  return {
    reports: total,
    get delivered() {
      return delivered;
    },
    deliverUntil: async (atMs, onSent) => {
      const due = lanes.filter((lane) => (lane.reports[lane.next]?.arrivesMs ?? atMs) < atMs);
      await inParallel(due, AT_ONCE, async (lane) => {
        const ready = dueReports(lane.reports, lane.next, atMs);
        await deliver(
          edge,
          lane.device,
          ready.map((report) => report.item),
          signal,
        );
        lane.next += ready.length;
        delivered += ready.length;
        onSent();
      });
    },
  };
}

function dueReports(reports: readonly Report[], from: number, atMs: number): Report[] {
  let end = from;
  while ((reports[end]?.arrivesMs ?? atMs) < atMs) end++;
  return reports.slice(from, end);
}
