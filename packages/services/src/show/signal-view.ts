import type { LocalizedText, Scope, Severity, SignalKind, SignalMark } from '@tsunagu/core/vocabulary';

/** What a person said of a signal. */
export interface MarkView {
  readonly mark: SignalMark;
  readonly reason: string;
  /** The signal that it is the same trouble as. */
  readonly mergedInto: { readonly id: string; readonly sentence: LocalizedText } | null;
  /** null = the account is gone. */
  readonly by: string | null;
  readonly atMs: number;
}

/** One signal with why it was told and what people say of it. */
export interface SignalView {
  readonly id: string;
  readonly kind: SignalKind;
  readonly severity: Severity;
  readonly scope: Scope;
  /** 0 to 1. */
  readonly confidence: number;
  readonly sentence: LocalizedText;
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
  /** What explains it, as it was judged when it was told and at later looks; oldest first. */
  readonly explanations: readonly { readonly atMs: number; readonly text: LocalizedText }[];
  /** Why it was told, and what would have been needed not to; null = a surge of an earlier release, which kept no figures. */
  readonly grounds: LocalizedText | null;
  readonly mark: MarkView | null;
}
