import {
  type Closing,
  cellGateway,
  detectCauseSurges,
  judgeRecovery,
  judgeSurge,
  type KnownSignal,
  type KnownTrouble,
  openSignalOf,
  peopleMilestone,
  QUIET_MS_MAX,
  type SignalFinding,
  type SurgeCandidate,
  sameTrouble,
  surgeKey,
  untroubled,
} from '@tsunagu/core/detect';
import type { Transaction } from '@tsunagu/db';
import { countPeopleFailing } from './count-people-failing.ts';
import type { Looks } from './read-looks.ts';
import { readSurgeDetail } from './read-surge-detail.ts';

/** Of a big fleet the people of a running trouble are looked at one by one at most this often. */
const REREAD_MS_MIN = 10_000;
const BIG_FLEET_PEOPLE = 2000;

export interface Found {
  readonly findings: readonly SignalFinding[];
  readonly closings: readonly Closing[];
}

/** What a candidate would be as a finding, as far as telling whose trouble it is needs it. */
function identity({ verdict, gateway }: SurgeCandidate) {
  return {
    kind: 'cause-surge' as const,
    verdict,
    dedupeKey: surgeKey(verdict, gateway),
    gatewayId: gateway === 'everyone' || gateway === 0 ? null : gateway,
  };
}

function surgesNow(surges: readonly SurgeCandidate[], signal: KnownSignal): boolean {
  return surges.some((candidate) => sameTrouble(signal, identity(candidate)));
}

/** Surges of this moment as findings, and the open surges that are over. */
export async function findSurges(
  tx: Transaction,
  looks: Looks,
  known: readonly KnownSignal[],
  troubles: readonly KnownTrouble[],
  now: Date,
): Promise<Found> {
  const shortSurges = detectCauseSurges([looks.short], troubles);
  const closings: Closing[] = [];
  for (const signal of known) {
    if (signal.kind !== 'cause-surge' || signal.closedAtMs !== null) continue;
    if (surgesNow(shortSurges, signal)) continue;
    const baseline = untroubled(looks.short.baseline, signal.verdict, troubles);
    const look = {
      window: looks.short.window,
      baseline,
      lastFailureMs: await lastFailureMs(tx, signal, now),
    };
    const recovery = judgeRecovery(signal, look, now.getTime());
    if (recovery) closings.push({ signalId: signal.id, recovery });
  }
  const closed = new Set(closings.map((closing) => closing.signalId));
  const findings: SignalFinding[] = [];
  for (const candidate of detectCauseSurges([looks.short, looks.long], troubles)) {
    const same = known.filter((signal) => sameTrouble(signal, identity(candidate)));
    // The long window still remembers what the short one has seen end; only new failures are a relapse.
    const remembered = same.some(
      (signal) =>
        !surgesNow(shortSurges, signal) &&
        (closed.has(signal.id) || (signal.closedAtMs ?? 0) >= candidate.window.fromMs),
    );
    if (remembered) continue;
    const finding = await judge(tx, candidate, openSignalOf(known, identity(candidate)), now);
    if (finding) findings.push(finding);
  }
  return { findings, closings };
}

/** The finding behind a candidate; null when its open signal already says as much. */
async function judge(
  tx: Transaction,
  candidate: SurgeCandidate,
  own: KnownSignal | undefined,
  now: Date,
): Promise<SignalFinding | null> {
  // A new trouble counts its window only: who failed as usual before it is not among its people.
  if (!own) return judgeSurge(candidate, await readSurgeDetail(tx, candidate));
  const people = await countPeopleFailing(tx, candidate, own.startedAtMs, now.getTime());
  if (people <= own.people && own.gatewayId === identity(candidate).gatewayId) return null;
  const passed = peopleMilestone(people) > peopleMilestone(own.people);
  const readLately = now.getTime() - own.updatedAtMs < REREAD_MS_MIN;
  if (readLately && !passed && candidate.trying >= BIG_FLEET_PEOPLE) return null;
  const finding = judgeSurge(candidate, await readSurgeDetail(tx, candidate));
  return { ...finding, people: Math.max(people, finding.people) };
}

/** Only asked of a trouble old enough to be over by silence. */
async function lastFailureMs(tx: Transaction, signal: KnownSignal, now: Date): Promise<number | null> {
  if (now.getTime() - signal.startedAtMs < QUIET_MS_MAX) return null;
  const gateway = cellGateway(signal);
  const here = gateway === 'everyone' ? tx.sql`true` : tx.sql`gateway_id = ${gateway}`;
  const [row] = await tx.sql<{ last: Date | null }[]>`
    select max(bucket) as last from attempt_quarter
    where bucket > ${new Date(signal.startedAtMs)}::timestamptz - interval '15 minutes' and bucket <= ${now}
      and verdict = ${signal.verdict} and result in ('failed', 'dropped') and ${here}`;
  return row?.last?.getTime() ?? null;
}
