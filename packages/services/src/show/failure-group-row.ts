import type { SplitDimension } from '@tsunagu/core/group';
import { groupScope } from '@tsunagu/core/show';
import type { Scope, Stage, Verdict } from '@tsunagu/core/vocabulary';

export const GROUP_STATE_FILTERS = ['open', 'muted', 'resolved', 'any'] as const;
export type GroupStateFilter = (typeof GROUP_STATE_FILTERS)[number];

export interface FailureGroupRow {
  readonly id: number;
  readonly verdict: Verdict;
  readonly gateway: string | null;
  readonly gatewayId: number | null;
  /** What tells two troubles of one cause apart: a certificate serial, a code; '' = nothing. */
  readonly discriminator: string;
  readonly stage: Stage;
  readonly state: 'open' | 'muted' | 'resolved';
  readonly mutedUntil: string | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** When somebody failed in it after it was called resolved; null = it was not. */
  readonly regressedAt: string | null;
  /** The group it was merged into by hand, and the one that shows all of them; null = it stands for itself. */
  readonly mergedInto: number | null;
  readonly mergedRoot: number | null;
  /** Groups that were merged into it; their people and attempts are counted here. */
  readonly mergedGroups: number;
  /** By what a person parted it, and the group that it is a part of; null = neither. */
  readonly splitBy: SplitDimension | null;
  readonly splitFrom: number | null;
  /** Its attempts are in its parts, or in the whole again: nothing can be done with it. */
  readonly emptied: boolean;
  readonly attempts: number;
  /** Distinct people within the last hour, since the organization's midnight, and ever; a list stops counting at two. */
  readonly peopleNow: number;
  readonly peopleToday: number;
  readonly peopleEver: number;
  readonly scope: Scope;
  /** Of the open incident it belongs to. */
  readonly incidentId: number | null;
}

/** As the statement of list-failure-groups.ts returns it. */
export interface FailureGroupRecord
  extends Omit<FailureGroupRow, 'mutedUntil' | 'regressedAt' | 'firstSeenAt' | 'lastSeenAt' | 'scope'> {
  readonly regressedAt: Date | null;
  readonly mutedUntil: Date | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly sites: number;
  readonly signalScope: Scope | null;
}

export function failureGroupRow(record: FailureGroupRecord, sitesTotal: number): FailureGroupRow {
  const { sites, signalScope, mutedUntil, regressedAt, firstSeenAt, lastSeenAt, ...rest } = record;
  return {
    ...rest,
    mutedUntil: mutedUntil?.toISOString() ?? null,
    regressedAt: regressedAt?.toISOString() ?? null,
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    scope:
      signalScope ??
      groupScope({ people: rest.peopleEver, sites, sitesTotal, gatewayKnown: rest.gatewayId !== null }),
  };
}
