import {
  CAUSE_CATALOGUE,
  CAUSES,
  type Cause,
  type Client,
  SIGNS,
  type Sign,
  type Stage,
} from '../vocabulary/index.ts';
import type { DiagnosableAttempt } from './diagnosis.ts';
import type { Facts } from './facts/facts.ts';
import type { FindingCode } from './finding.ts';
import { hearSigns } from './hear-signs.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { Scale } from './scale.ts';
import { WEIGHT, WORDS_WEIGHT } from './weight.ts';

interface Suggestion {
  readonly rule: Rule;
  readonly weight: number;
}

const ALL_RULES: readonly Rule[] = Object.values(RULES);

const BY_SIGN: ReadonlyMap<Sign, readonly Suggestion[]> = new Map(
  SIGNS.map((sign) => [
    sign,
    ALL_RULES.flatMap((rule) => {
      const strength = rule.signs[sign];
      return strength === undefined ? [] : [{ rule, weight: WORDS_WEIGHT[strength] }];
    }),
  ]),
);

/** Codes of the catalogue count as one of many possible reasons; a rule's own table can say more. */
function codesOf(rule: Rule, client: Client): ReadonlyMap<string, number> {
  const implied = CAUSE_CATALOGUE[rule.cause].implies;
  const listed = client === 'ras' ? implied.rasCodes : client === 'forticlient' ? implied.fortiCodes : [];
  const codes = new Map(listed.map((code) => [String(code), WEIGHT.wordsPossible as number]));
  if (client === 'ras' || client === 'forticlient' || client === 'openfortivpn' || client === 'openconnect') {
    for (const [code, strength] of Object.entries(rule.codes?.[client] ?? {}))
      codes.set(code, WORDS_WEIGHT[strength]);
  }
  return codes;
}

function indexCodes(client: Client): ReadonlyMap<string, readonly Suggestion[]> {
  const index = new Map<string, Suggestion[]>();
  for (const rule of ALL_RULES) {
    for (const [code, weight] of codesOf(rule, client)) {
      index.set(code, [...(index.get(code) ?? []), { rule, weight }]);
    }
  }
  return index;
}

const BY_CODE: Partial<Readonly<Record<Client, ReadonlyMap<string, readonly Suggestion[]>>>> = {
  ras: indexCodes('ras'),
  forticlient: indexCodes('forticlient'),
  openfortivpn: indexCodes('openfortivpn'),
  openconnect: indexCodes('openconnect'),
};

/** Windows codes that several causes of the catalogue explain: none of them is decided by the code, whatever its text says. */
const SHARED_CODES: ReadonlySet<string> = sharedCodes();

function sharedCodes(): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const cause of CAUSES) {
    const { covers, implies } = CAUSE_CATALOGUE[cause];
    if (covers.length > 0) continue;
    for (const code of implies.rasCodes) seen.set(String(code), (seen.get(String(code)) ?? 0) + 1);
  }
  return new Set([...seen].flatMap(([code, causes]) => (causes > 1 ? [code] : [])));
}

/** A candidate with the rule that weighs it. */
export interface Candidate {
  readonly rule: Rule;
  readonly scale: Scale;
}

interface Words {
  readonly rule: Rule;
  weight: number;
  code: FindingCode;
  args: Readonly<Record<string, string | number>>;
}

/** A log that ends in mid-attempt without any error: silence at that stage is all there is to go by. */
const SILENT_SIGN: Partial<Readonly<Record<Stage, Sign>>> = {
  resolve: 'name-lookup-failed-unspecified',
  reach: 'connect-timed-out',
  secure: 'tls-silent',
  tunnel: 'ppp-silent',
};

function weightOf(suggestion: Suggestion, index: number, isKnown: boolean): number {
  if (index === 0) return suggestion.weight;
  return Math.min(suggestion.weight, isKnown ? WEIGHT.wordsStrong : WEIGHT.wordsRare);
}

/**
 * The strongest word for each cause. Signs of one attempt repeat each other, so they are never added up. The first
 * is the telling one; later ones are clean-up or detail: they strengthen what it leaves open and hardly open more.
 */
function gatherWords(attempt: DiagnosableAttempt): ReadonlyMap<Cause, Words> {
  const words = new Map<Cause, Words>();
  const shared =
    attempt.client === 'ras' && attempt.errorCode !== null && SHARED_CODES.has(attempt.errorCode);
  const take = ({ rule }: Suggestion, said: number, code: FindingCode, args: Words['args']) => {
    const weight = shared ? Math.min(said, WEIGHT.wordsStrong) : said;
    const known = words.get(rule.cause);
    if (known === undefined) words.set(rule.cause, { rule, weight, code, args });
    else if (weight > known.weight) Object.assign(known, { weight, code, args });
  };
  attempt.signs.forEach((sign, index) => {
    for (const suggestion of BY_SIGN.get(sign) ?? []) {
      take(suggestion, weightOf(suggestion, index, words.has(suggestion.rule.cause)), `says-${sign}`, {});
    }
  });
  const silent =
    attempt.signs.length === 0 && attempt.result === null ? SILENT_SIGN[attempt.stage] : undefined;
  if (silent !== undefined) {
    for (const suggestion of BY_SIGN.get(silent) ?? []) {
      take(suggestion, Math.min(suggestion.weight, WEIGHT.wordsLikely), 'log-ends-here', {});
    }
  }
  if (attempt.errorCode !== null) {
    const code = attempt.errorCode;
    for (const suggestion of BY_CODE[attempt.client]?.get(code) ?? []) {
      take(suggestion, suggestion.weight, 'says-code', { code });
    }
  }
  return words;
}

/** What the gateway's own log states opens the same causes as the client's words, and a rare reason no more. */
function saidByGateway(rule: Rule, facts: Facts): boolean {
  return hearSigns(rule.cause, facts).some(({ sign }) => {
    const strength = rule.signs[sign];
    return strength === 'decide' || strength === 'strong' || strength === 'likely' || strength === 'place';
  });
}

/**
 * Every cause worth weighing: what the client's words leave open, what the gateway's log states, and what probes alone
 * may bring up.
 */
export function findCandidates(facts: Facts, measured: boolean): readonly Candidate[] {
  const words = gatherWords(facts.attempt);
  const candidates: Candidate[] = [];
  const logRead = facts.surroundings.gatewayLog !== undefined;
  for (const { rule, weight, code, args } of words.values()) {
    const scale = new Scale(rule.cause);
    scale.words(code, args, weight);
    candidates.push({ rule, scale });
  }
  for (const rule of ALL_RULES) {
    if (words.has(rule.cause)) continue;
    if ((measured && rule.raisedByProbe === true) || (logRead && saidByGateway(rule, facts)))
      candidates.push({ rule, scale: new Scale(rule.cause) });
  }
  return candidates;
}
