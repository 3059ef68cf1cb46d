import { type Diagnosis, findingText, type RankedCause } from '@tsunagu/core/diagnose';
import type { Expected } from './drive-lab.ts';
import type { Got, ScenarioResult } from './run-scenario.ts';

type Told = Pick<Expected, 'result' | 'stage' | 'cause'>;

/** Why one scenario was not told right, from what the diagnosis itself says. */
export interface Miss {
  readonly scenario: string;
  /** null = the lab never got to say it. */
  readonly expected: Told | null;
  /** null = nothing came to the dashboard. */
  readonly got: (Told & { readonly confidence: number }) | null;
  /** The best cause after the one that was named, or the best at all where none was. */
  readonly runnerUp: { readonly cause: string; readonly confidence: number } | null;
  /** How the true cause stood: named, behind another, ruled out, or never suggested by what the client said. */
  readonly expectedWas: 'first' | 'behind' | 'ruled-out' | 'not-suggested' | null;
  /** Of the true cause; null = it was no candidate. */
  readonly expectedConfidence: number | null;
  /** What spoke for the named cause (the best guess where none was), and against the true one; the heaviest first. */
  readonly decidedBy: { readonly forGot: readonly string[]; readonly againstExpected: readonly string[] };
  /** What the two still wait for: its answer would have told them apart. */
  readonly notChecked: readonly string[];
  /** All of it for people. */
  readonly sentence: string;
}

const REASONS_MAX = 3;
const told = ({ result, stage, cause }: Told): string => `${result} ${stage} ${cause ?? '-'}`;
const textOf = ({ code, args }: RankedCause['notChecked'][number]): string => findingText(code, args).en;

function heaviest(findings: RankedCause['for'] | undefined): string[] {
  return [...(findings ?? [])]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, REASONS_MAX)
    .map(textOf);
}

/** What the two still wait for, the true one's first: each answer speaks for one of them and not for the other. */
function leftOpen(truth: RankedCause | undefined, lead: RankedCause | undefined): string[] {
  const texts = [truth, lead].flatMap((cause) => (cause?.notChecked ?? []).map(textOf));
  return [...new Set(texts)];
}

interface Ranked {
  /** The named cause, or the best guess. */
  readonly lead: RankedCause | undefined;
  readonly truth: RankedCause | undefined;
  readonly second: RankedCause | undefined;
  readonly was: Miss['expectedWas'];
}

function rankedOf(expected: Told, got: Got, diagnosis: Diagnosis): Ranked {
  const { causes, ruledOut } = diagnosis;
  const lead = causes.find(({ cause }) => cause === got.cause) ?? causes[0];
  const of = (list: readonly RankedCause[]) => list.find(({ cause }) => cause === expected.cause);
  const truth = of(causes) ?? of(ruledOut);
  const second = causes.find(({ cause }) => cause !== got.cause);
  if (expected.cause === null || expected.cause === got.cause)
    return { lead, truth, second, was: expected.cause === null ? null : 'first' };
  return { lead, truth, second, was: of(causes) ? 'behind' : truth ? 'ruled-out' : 'not-suggested' };
}

const WAS: Readonly<Record<NonNullable<Miss['expectedWas']>, string>> = {
  first: 'the cause is right, only the rest differs',
  behind: 'the true one stood behind',
  'ruled-out': 'the true one was ruled out',
  'not-suggested': 'nothing that the client said or a probe found suggested the true one',
};

function sentenceOf(miss: Omit<Miss, 'sentence'>, got: Got, expected: Told): string {
  const { runnerUp, expectedWas, expectedConfidence, decidedBy, notChecked } = miss;
  const lead = got.cause === 'unknown' ? runnerUp?.cause : got.cause;
  const at =
    expectedWas === 'behind' && expectedConfidence !== null ? ` (${expectedConfidence.toFixed(2)})` : '';
  const parts = [
    `expected ${told(expected)}, got ${told(got)} (${got.confidence.toFixed(2)})`,
    runnerUp
      ? `${got.cause === 'unknown' ? 'the best guess was' : 'runner-up'} ${runnerUp.cause} (${runnerUp.confidence.toFixed(2)})`
      : 'no runner-up',
    ...(expectedWas ? [`${WAS[expectedWas]}${at}`] : []),
    ...(decidedBy.forGot.length > 0 ? [`for ${lead ?? '-'}: ${decidedBy.forGot.join(', ')}`] : []),
    ...(decidedBy.againstExpected.length > 0
      ? [`against ${expected.cause}: ${decidedBy.againstExpected.join(', ')}`]
      : []),
    ...(expectedWas === 'first'
      ? []
      : [
          notChecked.length > 0
            ? `not checked: ${notChecked.join(', ')}`
            : 'nothing was left unchecked: this evidence does not tell them apart',
        ]),
  ];
  return parts.join('; ');
}

/**
 * Why a scenario was missed; null = it was not. `diagnosis` = the one that `got` came from; null where there is none, because
 * the scenario could not be run or nothing came to the dashboard.
 */
export function explainMiss(
  {
    scenario,
    expected,
    got,
    ok,
    error,
  }: Pick<ScenarioResult, 'scenario' | 'expected' | 'got' | 'ok' | 'error'>,
  diagnosis: Diagnosis | null,
): Miss | null {
  if (ok) return null;
  const wanted = expected && { result: expected.result, stage: expected.stage, cause: expected.cause };
  const came = got && { result: got.result, stage: got.stage, cause: got.cause, confidence: got.confidence };
  const bare = {
    scenario,
    expected: wanted,
    got: came,
    runnerUp: null,
    expectedWas: null,
    expectedConfidence: null,
    notChecked: [],
  };
  const none = { ...bare, decidedBy: { forGot: [], againstExpected: [] } };
  if (wanted === null || error !== undefined)
    return { ...none, sentence: `could not be run: ${error ?? 'no reason was given'}` };
  if (got === null) return { ...none, sentence: `expected ${told(wanted)}, nothing came to the dashboard` };
  if (diagnosis === null)
    return { ...none, sentence: `expected ${told(wanted)}, got ${told(got)}; its evidence was not kept` };
  const { lead, truth, second, was } = rankedOf(wanted, got, diagnosis);
  const miss = {
    ...none,
    runnerUp: second ? { cause: second.cause, confidence: second.confidence } : null,
    expectedWas: was,
    expectedConfidence: was === 'behind' || was === 'first' ? (truth?.confidence ?? null) : null,
    decidedBy: {
      forGot: heaviest(lead?.for),
      againstExpected: was === 'first' ? [] : heaviest(truth?.against),
    },
    notChecked: was === 'first' ? [] : leftOpen(truth, lead),
  };
  return { ...miss, sentence: sentenceOf(miss, got, wanted) };
}
