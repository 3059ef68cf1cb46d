import type { Recovery } from '@tsunagu/core/detect';
import type { SignalSnapshot } from '@tsunagu/core/respond';
import type { Scope, SignalKind, Verdict } from '@tsunagu/core/vocabulary';
import type { VerbContext } from '../context.ts';

export interface ChangedSignal extends SignalSnapshot {
  readonly kind: SignalKind;
}

/** A change's context with what detection remembers of its signals, which the store keeps figures of only. */
export interface SignalContext extends VerbContext {
  /** Ordinals of a signal's people; null = not remembered. */
  readonly peopleOf?: ((signalId: string) => readonly number[] | null) | undefined;
}

/** What was said of a signal until now. */
export interface SaidBefore {
  readonly scope: Scope;
  readonly verdict: Verdict;
}

/** What became of a signal in one run of detection. */
export type SignalChange =
  | { readonly type: 'opened'; readonly signal: ChangedSignal }
  | { readonly type: 'reopened'; readonly signal: ChangedSignal; readonly before: SaidBefore }
  | {
      readonly type: 'updated';
      readonly signal: ChangedSignal;
      readonly before: SaidBefore;
      readonly tell: boolean;
    }
  | { readonly type: 'closed'; readonly signal: ChangedSignal; readonly recovery: Recovery };
