import {
  CAUSE_CATALOGUE,
  type Cause,
  type Client,
  GATEWAY_SOURCES,
  type Stage,
  stageIndex,
} from '../vocabulary/index.ts';
import { CALIBRATION, type Calibration } from './calibration.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { CATALOGUE_VERSION } from './catalogue-version.ts';
import type { DiagnosableAttempt, Diagnosis, DiagnosisEvidence } from './diagnosis.ts';
import { deriveFacts, type Facts } from './facts/facts.ts';
import { findWarnings } from './find-warnings.ts';
import { weighGatewayLog } from './measure/weigh-gateway-log.ts';
import { type Peers, weighPeers } from './peers.ts';
import { rank } from './rank.ts';
import type { Scale } from './scale.ts';
import type { Surroundings } from './surroundings.ts';
import { CONFIDENCE_TO_NAME_MIN, WEIGHT } from './weight.ts';

/** Words of a client that retries and resumes are not exact, so only causes that probes brought up answer to the ladder. */
function weighStage({ scale }: Candidate, attempt: DiagnosableAttempt): void {
  if (scale.suggested || scale.namedByGateway || attempt.result === 'dropped') return;
  const reached = stageIndex(attempt.stage);
  const stages = CAUSE_CATALOGUE[scale.cause].stages.map(stageIndex);
  // A dead line shows first as a failed lookup or connect: `network` is passed only by what got an answer.
  const last = Math.max(...stages) === 0 ? stageIndex('reach') : Math.max(...stages);
  if (last < reached) scale.context('stage-passed', {}, 'stagePassed');
  else if (Math.min(...stages) > reached) scale.context('stage-not-reached', {}, 'stageNotReached');
}

/** Whose log is the gateway’s own: nothing of it is left to look at. */
const GATEWAYS: ReadonlySet<Client> = new Set(GATEWAY_SOURCES);

/** What the rules call unchecked and somebody did look at. */
function forgetAnswered({ attempt, peers, surroundings }: Facts, scale: Scale): void {
  if (peers !== null) scale.answered('peers-not-compared');
  if (surroundings.gatewayLog !== undefined || GATEWAYS.has(attempt.client))
    scale.answered('server-log-not-checked');
}

function weigh(candidates: readonly Candidate[], facts: Facts) {
  const kept = [];
  for (const candidate of candidates) {
    const { rule, scale } = candidate;
    rule.weigh(facts, scale);
    weighGatewayLog(rule, facts, scale);
    if (!scale.suggested && !scale.namedByGateway) {
      // Without the client's words a cause needs a measurement that hardly anything else explains.
      if (scale.measured < WEIGHT.probeSupport) continue;
      scale.context('says-nothing-of-it', {}, 'wordsNone');
    }
    weighStage(candidate, facts.attempt);
    if (facts.peers !== null) weighPeers(facts.peers, scale);
    forgetAnswered(facts, scale);
    kept.push(scale);
  }
  return kept;
}

/** The cause's own stage where the client's differs: a dead link stops at `network` although the client says `resolve`. */
function correctStage(attempt: DiagnosableAttempt, cause: Cause): Stage {
  const stages = CAUSE_CATALOGUE[cause].stages;
  if (attempt.result === 'dropped' || stages.includes(attempt.stage)) return attempt.stage;
  const said = stageIndex(attempt.stage);
  const nearest = stages.toSorted(
    (a, b) => Math.abs(stageIndex(a) - said) - Math.abs(stageIndex(b) - said),
  )[0];
  return nearest ?? attempt.stage;
}

/**
 * Why an attempt failed: ranked causes with what speaks for and against each, and what nobody checked. `peers` and
 * `surroundings` may arrive later than the attempt; the same call with them revises the verdict.
 * Pure and deterministic; never throws on values that the contract allows.
 */
export function diagnose(
  attempt: DiagnosableAttempt,
  evidence: DiagnosisEvidence | null,
  peers: Peers | null = null,
  surroundings: Surroundings = {},
  calibration: Calibration = CALIBRATION,
): Diagnosis {
  const facts = deriveFacts(attempt, evidence, peers, surroundings);
  const nothingWrong =
    attempt.result === 'connected' || (attempt.result === null && attempt.stage === 'connected');
  if (nothingWrong) {
    const warnings = findWarnings(facts);
    return {
      version: CATALOGUE_VERSION,
      verdict: null,
      stage: attempt.stage,
      confidence: 1,
      causes: [],
      ruledOut: [],
      warnings,
    };
  }
  const { confidence, causes, ruledOut } = rank(
    weigh(findCandidates(facts, evidence !== null), facts),
    calibration,
    attempt.client === 'ras' && attempt.errorCode !== null,
  );
  const best = causes[0];
  const named = best !== undefined && confidence >= CONFIDENCE_TO_NAME_MIN;
  return {
    version: CATALOGUE_VERSION,
    verdict: named ? best.cause : 'unknown',
    stage: named ? correctStage(attempt, best.cause) : attempt.stage,
    confidence: named ? confidence : 0,
    causes,
    ruledOut,
    warnings: [],
  };
}
