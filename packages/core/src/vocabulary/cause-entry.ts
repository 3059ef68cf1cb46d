import type { Cause } from './cause.ts';
import type { Layer } from './layer.ts';
import type { LocalizedText } from './localized-text.ts';
import type { Scope } from './scope.ts';
import type { Stage } from './stage.ts';

/** Where a statement of the catalogue was seen. */
export type CauseSource =
  | 'forticlient-stall-article'
  | 'windows-rras-article'
  | 'microsoft-error-tables'
  | 'live-lab'
  | 'sample-log'
  | 'general-knowledge';

/** A remedy that is common advice but risky; always offered last, with what to prefer. */
export interface RemedyRisk {
  readonly remedy: LocalizedText;
  readonly risk: LocalizedText;
  readonly preferInstead: LocalizedText;
  readonly rank: 'last';
  readonly needsAdmin: boolean;
}

/** What is known about one cause. */
export interface CauseEntry {
  readonly id: Cause;
  readonly layer: Layer;
  readonly title: LocalizedText;
  /** Stages an attempt with this cause can stop at; `connected` = it is up, dropped, or only warned about. */
  readonly stages: readonly Stage[];
  readonly scopes: readonly Scope[];
  readonly implies: {
    readonly fortiPercent: readonly number[];
    readonly fortiCodes: readonly number[];
    readonly rasCodes: readonly number[];
    readonly ikeNotify: readonly string[];
    /** Regular expressions for one line of a log; hints, shared by several causes. */
    readonly logSignatures: readonly string[];
  };
  /** `probe` begins with the probe's name and a colon. */
  readonly probes: readonly { readonly probe: string; readonly confirms: string; readonly refutes: string }[];
  readonly firstResponse: { readonly user: LocalizedText; readonly it: LocalizedText };
  readonly remedyRisk: readonly RemedyRisk[];
  /** Only for causes that name a place, not a reason: what may stand behind them. */
  readonly covers: readonly Cause[];
  readonly confidence: 'high' | 'medium' | 'low';
  readonly seed: readonly ('forticlient-stall-article' | 'windows-rras-article')[];
  readonly source: readonly CauseSource[];
}
