import type { AttemptReading } from '@tsunagu/core/collect';
import {
  type Diagnosis,
  diagnose,
  type Finding,
  findingText,
  type NotChecked,
  type RankedCause,
} from '@tsunagu/core/diagnose';
import {
  CAUSE_CATALOGUE,
  causeDocument,
  type LocalizedText,
  type OfficialCode,
  type Verdict,
  windowsCode,
  windowsCodeNote,
} from '@tsunagu/core/vocabulary';

/** One possible cause with everything that was said about it, in both languages. */
export interface ExplainedCause {
  readonly cause: string;
  readonly title: LocalizedText;
  /** 0 to 1. */
  readonly confidence: number;
  readonly for: readonly LocalizedText[];
  readonly against: readonly LocalizedText[];
  readonly notChecked: readonly LocalizedText[];
}

/** The shape of one attempt under `files[].attempts[]` of `tsunagu diagnose --json`. */
export interface ExplainedAttempt extends Omit<AttemptReading, 'steps'> {
  /** `percent` comes from the stage; no log of any client prints it. */
  readonly percentDerived: true;
  /** The vendor's own words for `errorCode`; null = no public table has it. */
  readonly officialCode: OfficialCode | null;
  /** Where a common guide words that code otherwise. */
  readonly officialNote: LocalizedText | null;
  readonly verdict: {
    /** null = nothing went wrong; `unknown` = too much is left open. */
    readonly cause: Verdict | null;
    readonly title: LocalizedText | null;
    readonly confidence: number;
  };
  /** Best first. */
  readonly causes: readonly ExplainedCause[];
  readonly firstResponse: { readonly user: LocalizedText; readonly it: LocalizedText } | null;
  /** The cause's page in the repository; null without a named cause. */
  readonly document: string | null;
}

const words = (finding: Finding | NotChecked): LocalizedText => findingText(finding.code, finding.args);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function explain(entry: RankedCause): ExplainedCause {
  return {
    cause: entry.cause,
    title: CAUSE_CATALOGUE[entry.cause].title,
    confidence: rounded(entry.confidence),
    for: entry.for.map(words),
    against: entry.against.map(words),
    notChecked: entry.notChecked.map(words),
  };
}

/** Only Windows' numbers have public tables; other clients' numbers mean other things. */
function official(reading: AttemptReading): OfficialCode | null {
  return reading.client === 'ras' && reading.errorCode !== null ? windowsCode(reading.errorCode) : null;
}

/** A reading with its diagnosis from the log alone, ready to print. */
export function explainAttempt(
  reading: AttemptReading,
  diagnosis: Diagnosis = diagnose(reading, null),
): ExplainedAttempt {
  const { verdict, confidence, causes } = diagnosis;
  const { steps: _, ...rest } = reading;
  const code = official(reading);
  const named = verdict !== null && verdict !== 'unknown' ? CAUSE_CATALOGUE[verdict] : null;
  return {
    ...rest,
    percentDerived: true,
    officialCode: code,
    officialNote: code && windowsCodeNote(code.code),
    verdict: { cause: verdict, title: named?.title ?? null, confidence: rounded(confidence) },
    causes: causes.map(explain),
    firstResponse: named?.firstResponse ?? null,
    document: named ? causeDocument(named.id) : null,
  };
}
