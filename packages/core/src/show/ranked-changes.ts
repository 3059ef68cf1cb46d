import type { StateChange, StateChanges } from '../collect/index.ts';
import { CAUSE_CATALOGUE, STATE_FIELDS, type StateField, type Verdict } from '../vocabulary/index.ts';
import { SUSPICIONS, type Suspicion, suspicionOf } from './change-suspicion.ts';

export interface RankedChange extends StateChange {
  readonly suspicion: Suspicion;
}

/** What is different since it last worked, the most suspicious first; null = nothing is known of such a time. */
export interface ChangesSince {
  readonly lastConnectedAt: string;
  readonly changes: readonly RankedChange[];
}

const RANK = new Map(SUSPICIONS.map((suspicion, index) => [suspicion, index]));
const ORDER = new Map(STATE_FIELDS.map((field, index) => [field, index]));

function suspicionFor(field: StateField, verdict: Verdict | null): Suspicion {
  if (verdict === null || verdict === 'unknown') return suspicionOf(field, null, null);
  return suspicionOf(field, verdict, CAUSE_CATALOGUE[verdict].layer);
}

function before(a: RankedChange, b: RankedChange): number {
  return (
    (RANK.get(a.suspicion) ?? 0) - (RANK.get(b.suspicion) ?? 0) ||
    (ORDER.get(a.field) ?? 0) - (ORDER.get(b.field) ?? 0) ||
    (a.subject ?? '').localeCompare(b.subject ?? '')
  );
}

/** Ranks a machine's changes by how well each goes with the verdict. */
export function rankedChanges(verdict: Verdict | null, since: StateChanges): ChangesSince {
  return {
    lastConnectedAt: since.lastConnectedAt,
    changes: since.changes
      .map((change) => ({ ...change, suspicion: suspicionFor(change.field, verdict) }))
      .sort(before),
  };
}

/** What changed on one machine; several changes of one field are one. */
export interface MachineChanges {
  readonly fields: readonly StateField[];
}

export interface ChangeShare {
  readonly field: StateField;
  readonly suspicion: Suspicion;
  /** Machines that fail and have the change, of those that fail and told what changed. */
  readonly failing: number;
  readonly failingOf: number;
  /** The same of machines that got through at that time; null = nobody can tell it of them. */
  readonly others: number | null;
  readonly othersOf: number | null;
}

/** What a certificate or address looks like is only known where probes ran, and those run when something fails. */
const SEEN_AT_FAILURE: ReadonlySet<StateField> = new Set<StateField>([
  'gateway-address',
  'certificate',
  'certificate-issuer',
  'tls-protocol',
]);

/**
 * "31 of 34 had a new OS build; 2 of 600 others": changes of the machines that fail, set against those that did not,
 * by how much more often they are among the failing ones.
 */
export function changeShares(
  verdict: Verdict,
  failing: readonly MachineChanges[],
  others: readonly MachineChanges[] | null,
): readonly ChangeShare[] {
  const count = (machines: readonly MachineChanges[], field: StateField): number =>
    machines.filter((machine) => machine.fields.includes(field)).length;
  const shares = STATE_FIELDS.filter((field) => count(failing, field) > 0).map((field): ChangeShare => {
    const known = others !== null && others.length > 0 && !SEEN_AT_FAILURE.has(field);
    return {
      field,
      suspicion: suspicionFor(field, verdict),
      failing: count(failing, field),
      failingOf: failing.length,
      others: known ? count(others, field) : null,
      othersOf: known ? others.length : null,
    };
  });
  return shares.sort(
    (a, b) =>
      excess(b) - excess(a) ||
      (RANK.get(a.suspicion) ?? 0) - (RANK.get(b.suspicion) ?? 0) ||
      (ORDER.get(a.field) ?? 0) - (ORDER.get(b.field) ?? 0),
  );
}

/** By how much the failing machines' share is higher; where the others are not known, as if half of them had it. */
function excess({ failing, failingOf, others, othersOf }: ChangeShare): number {
  const outside = others === null || othersOf === null ? 0.5 : others / othersOf;
  return Math.round((failing / failingOf - outside) * 1000);
}
