import type { BatchItem } from '@tsunagu/core/collect';
import { DAY_MS, HOUR_MS } from '../calendar.ts';
import { uuidV7 } from '../identity.ts';
import type { Machine } from '../machine.ts';
import { createRandom, hashUnit } from '../random.ts';
import type { Report } from '../session.ts';
import type { World } from '../world.ts';

/** So far back that every hour has three comparable working days and three days off. */
const DAYS_BACK = 9;
/** Hours of the day about now that are looked at while a demo is open; a heartbeat for every hour would be most of the history. */
const HOURS_ABOUT = 4;

/** Whether nothing is heard of the machine any more at that moment. */
export function isSilent({ silentSite }: World, machine: Machine, atMs: number): boolean {
  return silentSite !== undefined && machine.site === silentSite.site && atMs >= silentSite.fromMs;
}

/** The collector's word of life once an hour, each machine at a minute of its own, in a stretch of time. */
export function heartbeats(world: World, machine: Machine, fromMs: number, toMs: number): Report[] {
  const minuteMs = Math.floor(hashUnit(`${world.seed}/beat/${machine.index}`) * HOUR_MS);
  const beats: Report[] = [];
  const oldestMs = Math.max(fromMs, toMs - DAYS_BACK * DAY_MS);
  for (let atMs = Math.floor(oldestMs / HOUR_MS) * HOUR_MS + minuteMs; atMs < toMs; atMs += HOUR_MS) {
    const hoursOff = Math.abs(((toMs - atMs + DAY_MS / 2) % DAY_MS) - DAY_MS / 2) / HOUR_MS;
    if (atMs < oldestMs || hoursOff > HOURS_ABOUT || isSilent(world, machine, atMs)) continue;
    beats.push({ machine, atMs, arrivesMs: atMs, item: heartbeat(machine, atMs) });
  }
  return beats;
}

function heartbeat(machine: Machine, atMs: number): BatchItem {
  const deviceAtMs = atMs + machine.clockSkewMs;
  const random = createRandom(`beat/${machine.deviceId}/${atMs}`);
  return {
    type: 'observation',
    observation: {
      kind: 'heartbeat',
      observationId: uuidV7(deviceAtMs, random),
      recordedAt: new Date(deviceAtMs).toISOString(),
      spoolBytes: 0,
      spoolRecords: 0,
      droppedRecords: 0,
    },
  };
}
