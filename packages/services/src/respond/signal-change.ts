import type { Recovery } from '@tsunagu/core/detect';
import type { SignalSnapshot } from '@tsunagu/core/respond';
import type { Scope, SignalKind } from '@tsunagu/core/vocabulary';

export interface ChangedSignal extends SignalSnapshot {
  readonly kind: SignalKind;
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
