import { FINDINGS, nearCauses, signsOf, type WordsWeight } from '../diagnose/index.ts';
import {
  CAUSE_CATALOGUE,
  type Cause,
  type LocalizedText,
  type OfficialCode,
  type Scope,
  type Stage,
  windowsCode,
} from '../vocabulary/index.ts';
import { type ShownStep, shownPlaybook } from './shown-playbook.ts';

/** One cause explained by itself, for the page that every verdict leads to. */
export interface ShownCausePage {
  readonly cause: Cause;
  readonly stages: readonly Stage[];
  readonly scopes: readonly Scope[];
  /** FortiClient's percentages and codes in brackets. */
  readonly percents: readonly number[];
  readonly fortiCodes: readonly number[];
  readonly windowsCodes: readonly OfficialCode[];
  /** What a client's log then says, and how usual a reason this is for it. */
  readonly said: readonly { readonly strength: WordsWeight; readonly text: LocalizedText }[];
  /** Behind a place: its reasons. Else what the same words leave open. */
  readonly isPlace: boolean;
  readonly near: readonly Cause[];
  readonly steps: readonly ShownStep[];
}

/** Everything core knows of a cause without any attempt. Commands keep their placeholders. */
export function shownCausePage(cause: Cause): ShownCausePage {
  const { stages, scopes, implies, covers } = CAUSE_CATALOGUE[cause];
  return {
    cause,
    stages,
    scopes,
    percents: implies.fortiPercent,
    fortiCodes: implies.fortiCodes,
    windowsCodes: implies.rasCodes.flatMap((code) => windowsCode(String(code)) ?? []),
    said: signsOf(cause).map(([sign, strength]) => ({ strength, text: FINDINGS[`says-${sign}`] })),
    isPlace: covers.length > 0,
    near: covers.length > 0 ? covers : nearCauses(cause),
    steps: shownPlaybook(cause, {}),
  };
}
