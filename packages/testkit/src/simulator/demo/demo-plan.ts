import type { PersonFields } from '../attempt.ts';
import {
  type Calendar,
  createCalendar,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  shiftIntoWorkingHours,
} from '../calendar.ts';
import type { Outage } from '../outage.ts';
import { createWorld, type World } from '../world.ts';

/** What has to be remembered between two starts of one demo, as plain JSON. */
export interface DemoState {
  readonly seed: string;
  readonly machines: number;
  /** First start; history ends and live begins here. */
  readonly startedAtMs: number;
  /** Up to when attempts were delivered; null = nothing yet. */
  readonly deliveredUntilMs: number | null;
  /** Outages that began while a demo was live, one a start. */
  readonly liveOutages: readonly Outage[];
}

export const HISTORY_DAYS = 30;
const LIVE_OUTAGE_AFTER_MS = 3 * MINUTE_MS;
const LIVE_OUTAGE_LASTS_MS = 40 * MINUTE_MS;

export function newDemoState(seed: string, nowMs: number, machines = 500): DemoState {
  return { seed, machines, startedAtMs: nowMs, deliveredUntilMs: null, liveOutages: [] };
}

/** Whether the past, as seen at the first start, has not been delivered as a whole. */
export function lacksHistory(state: DemoState): boolean {
  return state.deliveredUntilMs === null || state.deliveredUntilMs < state.startedAtMs;
}

/** One more trouble to come, some minutes after a start; the first one is the expired certificate. */
export function withLiveOutage(state: DemoState, nowMs: number): DemoState {
  const time = {
    fromMs: nowMs + LIVE_OUTAGE_AFTER_MS,
    toMs: nowMs + LIVE_OUTAGE_AFTER_MS + LIVE_OUTAGE_LASTS_MS,
    share: 1,
  };
  const kinds: readonly Outage[] = [
    { kind: 'certificate-expired', gateway: 'gw-osaka', ...time },
    // A provider's way to the company is broken: whoever is behind it reaches no gateway, and nobody else notices.
    { kind: 'gateway-unplugged', isp: 'hikari-a', ...time },
    { kind: 'gateway-down', gateway: 'gw-tokyo', ...time },
    { kind: 'dns-record-missing', gateway: 'gw-tokyo', resolver: '10.10.0.53', ...time },
  ];
  const next = kinds[state.liveOutages.length % kinds.length];
  const past = state.liveOutages.length < kinds.length || next?.kind !== 'certificate-expired';
  // A certificate expires once; later rounds stop the gateway whose name no resolver is wrong about.
  const chosen: Outage =
    next !== undefined && past ? next : { kind: 'gateway-down', gateway: 'gw-tokyo', ...time };
  return { ...state, liveOutages: [...state.liveOutages, chosen] };
}

/**
 * The company of a demo: three outages in its last month, one to come, one certificate that ends in twelve days, a
 * resolver that disagrees, and a site that has fallen silent.
 */
export function demoWorld(state: DemoState, personOf?: (userName: string) => PersonFields): World {
  const calendar = createCalendar(shiftIntoWorkingHours(state.startedAtMs));
  return createWorld({
    seed: state.seed,
    machines: state.machines,
    enrolledAtMs: state.startedAtMs - HISTORY_DAYS * DAY_MS,
    calendar,
    outages: [...pastOutages(calendar, state.startedAtMs), ...state.liveOutages],
    // Osaka's second resolver was left behind when its gateway moved the day before: of a smaller office too few machines
    // look at a name within a day for two of them to have heard the same. Nothing is heard of Sapporo since the morning.
    staleRecords: [
      {
        resolver: '10.20.0.54',
        gateway: 'gw-osaka',
        address: '203.0.113.99',
        fromMs: state.startedAtMs - DAY_MS,
      },
    ],
    silentSite: { site: '札幌支店', fromMs: state.startedAtMs - 3 * HOUR_MS },
    certificateEndsMs: { 'gw-tokyo': calendar.dayStart(state.startedAtMs) + 12 * DAY_MS + 9 * HOUR_MS },
    ...(personOf === undefined ? {} : { personOf }),
  });
}

/** Oldest first, each in a working morning or noon. */
export function pastOutages(calendar: Calendar, nowMs: number): Outage[] {
  const at = (workdaysBack: number, hour: number, hours: number) => {
    const fromMs = workdayBefore(calendar, nowMs, workdaysBack) + hour * HOUR_MS;
    return { fromMs, toMs: fromMs + hours * HOUR_MS, share: 1 };
  };
  return [
    { kind: 'certificate-expired', gateway: 'gw-tokyo', ...at(14, 8.68, 1.75) },
    { kind: 'dns-record-missing', gateway: 'gw-tokyo', resolver: '10.10.0.53', ...at(8, 12.8, 1.6) },
    { kind: 'gateway-down', gateway: 'gw-osaka', ...at(3, 9.05, 0.9) },
  ];
}

function workdayBefore(calendar: Calendar, nowMs: number, workdays: number): number {
  let day = calendar.dayStart(nowMs);
  for (let left = workdays; left > 0; ) {
    day -= DAY_MS;
    if (calendar.isWorkday(day)) left--;
  }
  return day;
}
