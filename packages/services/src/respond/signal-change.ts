import type { Recovery } from '@tsunagu/core/detect';
import type { SignalSnapshot } from '@tsunagu/core/respond';
import type { Scope, SignalKind } from '@tsunagu/core/vocabulary';
import type { VerbContext } from '../context.ts';

export interface ChangedSignal extends SignalSnapshot {
  readonly kind: SignalKind;
}

/** A change's context with what detection remembers of its signals, which the store keeps figures of only. */
export interface SignalContext extends VerbContext {
  /** Ordinals of a signal's people; null = not remembered. */
  readonly peopleOf?: ((signalId: string) => readonly number[] | null) | undefined;
}

/** What became of a signal in one run of detection. */
export type SignalChange =
  | { readonly type: 'opened' | 'reopened'; readonly signal: ChangedSignal }
  | {
      readonly type: 'updated';
      readonly signal: ChangedSignal;
      readonly scopeBefore: Scope;
      readonly tell: boolean;
    }
  | { readonly type: 'closed'; readonly signal: ChangedSignal; readonly recovery: Recovery };
