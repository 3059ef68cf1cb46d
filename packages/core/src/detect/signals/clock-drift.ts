import { type ConditionLook, hourOf } from './condition-look.ts';
import { median } from './median.ts';

/** How far a gateway's clock was from the right time, as one machine saw it. */
export interface GatewayClockReading {
  readonly gatewayId: number;
  readonly deviceId: string;
  readonly person: number;
  readonly atMs: number;
  /** Gateway minus right time; the machine's own error is taken out already. HTTP tells whole seconds. */
  readonly skewMs: number;
}

/** Fewer machines may share one wrong clock, as those of one office do. */
const MACHINES_MIN = 5;
/** Half a time step of one-time codes (30 s, RFC 6238 5.2): codes typed late in their step begin to be refused. */
const DRIFT_SECONDS_MIN = 15;
/** A whole step: codes of a right clock are refused, unless the gateway looks at the neighbouring steps. */
const STEP_SECONDS = 30;
/** Back within this it is right again; in between nothing new is said. */
const FINE_SECONDS_MAX = 10;
/** Readings of one clock lie together; whole seconds and slow answers make up for some. */
const TOGETHER_SECONDS = 5;
/** Of two nodes behind one name only one may be wrong: then the median speaks for neither. */
const TOGETHER_SHARE_MIN = 0.7;

function keyOf(gatewayId: number): string {
  return `clock-drift:${gatewayId}`;
}

function newestPerMachine(readings: readonly GatewayClockReading[]): GatewayClockReading[] {
  const newest = new Map<string, GatewayClockReading>();
  for (const reading of readings) {
    const known = newest.get(reading.deviceId);
    if (!known || reading.atMs >= known.atMs) newest.set(reading.deviceId, reading);
  }
  return [...newest.values()];
}

/**
 * Gateways whose clock is wrong by the median of what many machines saw: one machine's wrong clock moves no median, and
 * clocks that are wrong together are compared with the server's.
 */
export function detectClockDrift(readings: readonly GatewayClockReading[]): ConditionLook {
  const findings = [];
  const fine = [];
  for (const [gatewayId, all] of Map.groupBy(readings, (reading) => reading.gatewayId)) {
    const own = newestPerMachine(all);
    if (own.length < MACHINES_MIN) continue;
    const seconds = median(own.map((reading) => reading.skewMs)) / 1000;
    const together = own.filter((one) => Math.abs(one.skewMs / 1000 - seconds) <= TOGETHER_SECONDS);
    if (together.length < TOGETHER_SHARE_MIN * own.length) continue;
    if (Math.abs(seconds) <= FINE_SECONDS_MAX) fine.push(keyOf(gatewayId));
    if (Math.abs(seconds) < DRIFT_SECONDS_MIN) continue;
    findings.push({
      kind: 'clock-drift' as const,
      dedupeKey: keyOf(gatewayId),
      verdict: 'mfa-clock-skew' as const,
      gatewayId,
      scope: 'gateway' as const,
      confidence: Math.min(0.95, together.length / own.length),
      severity: Math.abs(seconds) >= STEP_SECONDS ? ('attention' as const) : ('info' as const),
      people: new Set(own.map((one) => one.person)).size,
      startedAtMs: Math.min(...together.map((one) => one.atMs)),
      evidence: {
        kind: 'clock-drift' as const,
        lastSeenAt: hourOf(Math.max(...own.map((one) => one.atMs))),
        skewSeconds: Math.round(seconds),
        machines: own.length,
        together: together.length,
      },
      seenAtMs: Math.max(...together.map((one) => one.atMs)),
      mayOpen: true,
    });
  }
  return { findings, fine };
}
