import type { AttemptReading } from '../collect/index.ts';
import type { Diagnosis } from '../diagnose/index.ts';
import {
  CAUSE_CATALOGUE,
  type LocalizedText,
  type OfficialCode,
  type Verdict,
  windowsCode,
  windowsCodeNote,
} from '../vocabulary/index.ts';
import { type ShownCause, shownCauses } from './attempt-evidence.ts';
import { commandValues } from './command-values.ts';
import { type ShownStep, shownPlaybook } from './shown-playbook.ts';

/** One attempt of a log that somebody brought, with its verdict, ready to be drawn. */
export interface ShownReading
  extends Pick<
    AttemptReading,
    | 'client'
    | 'clientVersion'
    | 'protocol'
    | 'gateway'
    | 'startedAt'
    | 'result'
    | 'stage'
    | 'percent'
    | 'errorCode'
    | 'lines'
    | 'repeatCount'
  > {
  /** The vendor's own words for `errorCode`; null = no public table has it. */
  readonly official: OfficialCode | null;
  /** Where a common guide words that code otherwise. */
  readonly officialNote: LocalizedText | null;
  readonly verdict: Verdict | null;
  readonly confidence: number;
  /** Best first. */
  readonly causes: readonly ShownCause[];
  /** null = nothing went wrong, or nobody knows what. */
  readonly firstResponse: { readonly user: LocalizedText; readonly it: LocalizedText } | null;
  /** Risky ones last; empty without a named cause. */
  readonly steps: readonly ShownStep[];
}

/** Only Windows' numbers have public tables; other clients' numbers mean other things. */
function officialOf({ client, errorCode }: AttemptReading): OfficialCode | null {
  return client === 'ras' && errorCode !== null ? windowsCode(errorCode) : null;
}

/** A reading of a log or message and its diagnosis, as a page shows them. */
export function shownReading(reading: AttemptReading, diagnosis: Diagnosis): ShownReading {
  const { verdict, confidence } = diagnosis;
  const named = verdict !== null && verdict !== 'unknown';
  const official = officialOf(reading);
  return {
    client: reading.client,
    clientVersion: reading.clientVersion,
    protocol: reading.protocol,
    gateway: reading.gateway,
    startedAt: reading.startedAt,
    result: reading.result,
    stage: verdict === null ? reading.stage : diagnosis.stage,
    percent: reading.percent,
    errorCode: reading.errorCode,
    lines: reading.lines,
    repeatCount: reading.repeatCount,
    official,
    officialNote: official && windowsCodeNote(official.code),
    verdict,
    confidence,
    causes: shownCauses(diagnosis),
    firstResponse: named ? CAUSE_CATALOGUE[verdict].firstResponse : null,
    steps: named ? shownPlaybook(verdict, commandValues({ ...reading, evidence: null })) : [],
  };
}
