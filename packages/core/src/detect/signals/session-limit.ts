import { type ConditionLook, hourOf } from './condition-look.ts';
import { median } from './median.ts';

/** One hour at one gateway. */
export interface LoadHour {
  readonly fromMs: number;
  /** Distinct people who tried, whatever came of it. */
  readonly people: number;
  /** Of them, who was told that no session or licence was left. */
  readonly denied: number;
}

export interface GatewayLoad {
  readonly gatewayId: number;
  /** Hours in which somebody tried. */
  readonly hours: readonly LoadHour[];
  /** Distinct people denied in all of them. */
  readonly denied: number;
}

/** One account may have a limit of its own, two may share a mistake. */
const DENIED_MIN = 3;
/** A working day of hours without it, to compare with. */
const CALM_HOURS_MIN = 6;
/** Denials begin well above an ordinary hour. */
const ABOVE_CALM_TIMES = 1.5;
/** Of the hours without a denial, so many may have been busier than the quietest with one: sessions that ended early. */
const BUSIER_CALM_SHARE_MAX = 0.1;

function keyOf(gatewayId: number): string {
  return `session-limit:${gatewayId}`;
}

function judge(load: GatewayLoad) {
  const hours = load.hours.toSorted((a, b) => a.fromMs - b.fromMs);
  const full = hours.filter((hour) => hour.denied > 0);
  const calm = hours.filter((hour) => hour.denied === 0);
  const last = full.at(-1);
  if (!last) return null;
  const beginsAt = Math.min(...full.map((hour) => hour.people));
  const peak = Math.max(...full.map((hour) => hour.people));
  // As many as ever came since, and nobody was turned away.
  if (calm.some((hour) => hour.fromMs > last.fromMs && hour.people >= peak)) return 'fine';
  if (load.denied < DENIED_MIN || calm.length < CALM_HOURS_MIN) return null;
  const usual = median(calm.map((hour) => hour.people));
  const busierCalm = calm.filter((hour) => hour.people > beginsAt).length;
  // Who is turned away in ordinary hours as well meets something else; the surge of it is told.
  if (beginsAt < ABOVE_CALM_TIMES * usual || busierCalm > BUSIER_CALM_SHARE_MAX * calm.length) return null;
  return { last, full, beginsAt, peak, usual: Math.round(usual), calm };
}

/** Gateways that run out of sessions or licences, and only in their busiest hours. */
export function detectSessionLimit(loads: readonly GatewayLoad[]): ConditionLook {
  const findings = [];
  const fine = [];
  for (const load of loads) {
    const result = judge(load);
    if (result === 'fine') fine.push(keyOf(load.gatewayId));
    if (result === 'fine' || result === null) continue;
    const { last, full, beginsAt, peak, usual, calm } = result;
    findings.push({
      kind: 'session-limit' as const,
      dedupeKey: keyOf(load.gatewayId),
      verdict: 'gateway-license-or-session-limit' as const,
      gatewayId: load.gatewayId,
      scope: 'gateway' as const,
      confidence: full.length > 1 ? 0.9 : 0.75,
      severity: 'attention' as const,
      people: load.denied,
      startedAtMs: full[0]?.fromMs ?? last.fromMs,
      evidence: {
        kind: 'session-limit' as const,
        lastSeenAt: hourOf(last.fromMs),
        beginsAtPeople: beginsAt,
        peakPeople: peak,
        usualPeople: usual,
        deniedHours: full.length,
        calmHours: calm.length,
      },
      mayOpen: true,
    });
  }
  return { findings, fine };
}
