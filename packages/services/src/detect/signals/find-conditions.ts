import { type ConditionLook, closeConditions, type KnownSignal, type NameLook } from '@tsunagu/core/detect';
import { CONDITION_KINDS, type ConditionKind } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import type { Found } from '../find-surges.ts';
import { findClockDrift } from './clock-drift.ts';
import type { ConditionContext } from './condition-context.ts';
import { findFleetQuiet } from './fleet-quiet.ts';
import { findIpsecReadiness } from './ipsec-readiness.ts';
import { findPtrMissing } from './ptr-missing.ts';
import { readNameLooks } from './read-name-looks.ts';
import { findRecordStale } from './record-stale.ts';
import { findResolversDisagree } from './resolvers-disagree.ts';
import { findSessionLimit } from './session-limit.ts';
import { findTtlTooLong } from './ttl-too-long.ts';

interface Step {
  /** What changes in hours is not read every minute. */
  readonly everyMinutes: number;
  readonly find: (ctx: ConditionContext) => Promise<ConditionLook>;
}

/** Every condition with its look; none opens more than two thousand attempts, and rollups reach back over days. */
const STEPS: Record<ConditionKind, Step> = {
  'resolvers-disagree': { everyMinutes: 5, find: findResolversDisagree },
  'ptr-missing': { everyMinutes: 5, find: findPtrMissing },
  'clock-drift': { everyMinutes: 5, find: findClockDrift },
  'fleet-quiet': { everyMinutes: 15, find: findFleetQuiet },
  'session-limit': { everyMinutes: 15, find: findSessionLimit },
  'ipsec-readiness': { everyMinutes: 60, find: findIpsecReadiness },
  'record-stale': { everyMinutes: 5, find: findRecordStale },
  'ttl-too-long': { everyMinutes: 5, find: findTtlTooLong },
};

/** When each condition was last looked at, Unix ms; a long-lived process keeps one, without it everything is looked at. */
export type ConditionMemory = Map<ConditionKind, number>;

/** Half a minute, since a schedule of minutes is not exact. */
const EARLY_MS = 30_000;

function isDue(kind: ConditionKind, memory: ConditionMemory, nowMs: number): boolean {
  const lastMs = memory.get(kind);
  return (
    lastMs === undefined || nowMs < lastMs || nowMs - lastMs >= STEPS[kind].everyMinutes * 60_000 - EARLY_MS
  );
}

/** What one look at one condition came to. */
export interface LookedAt {
  readonly kind: ConditionKind;
  readonly look: ConditionLook;
}

/** Looks at the conditions that are due. Only reads, before whoever detects takes the lock. */
export async function findConditions(
  { sql }: Pick<Database, 'sql'>,
  now: Date,
  memory: ConditionMemory = new Map(),
): Promise<readonly LookedAt[]> {
  let nameLooks: Promise<readonly NameLook[]> | undefined;
  const ctx: ConditionContext = {
    sql,
    now,
    nameLooks() {
      nameLooks ??= readNameLooks(sql, now);
      return nameLooks;
    },
  };
  const looked: LookedAt[] = [];
  for (const kind of CONDITION_KINDS) {
    if (!isDue(kind, memory, now.getTime())) continue;
    looked.push({ kind, look: await STEPS[kind].find(ctx) });
    memory.set(kind, now.getTime());
  }
  return looked;
}

/** What is not as it should be, and which of the known conditions are over. */
export function settleConditions(
  looked: readonly LookedAt[],
  known: readonly KnownSignal[],
  now: Date,
): Found {
  return {
    findings: looked.flatMap(({ look }) => look.findings),
    closings: looked.flatMap(({ kind, look }) => closeConditions(kind, known, look, now.getTime())),
  };
}
