import type { Scope } from '../vocabulary/index.ts';
import type { DimensionCount, ScopeVerdict } from './signal-finding.ts';

export interface ScopeInput {
  /** Distinct people failing with the one verdict, and distinct people trying, wherever they are. */
  readonly failing: number;
  readonly trying: number;
  readonly gateways: readonly DimensionCount[];
  readonly sites: readonly DimensionCount[];
}

/** A value explains a trouble when it holds this share of those who fail. */
const COVERAGE_MIN = 0.8;
/** … and those outside of it fail at most at this share of its rate. */
const OUTSIDE_RATIO_MAX = 0.25;
/** Fewer people than this outside compare with nothing. */
const PEERS_MIN = 5;
/** A site is named instead of its gateway only when it says clearly more. */
const NARROWER_GAIN = 1.5;

interface Candidate {
  readonly scope: Scope;
  readonly verdict: ScopeVerdict;
  readonly rate: number;
}

function explain(scope: Scope, counts: readonly DimensionCount[], input: ScopeInput): Candidate | null {
  const [top] = counts.filter((count) => count.value !== '').toSorted((a, b) => b.failing - a.failing);
  if (!top || top.failing < COVERAGE_MIN * input.failing) return null;
  const inside = { failing: top.failing, trying: Math.max(top.trying, top.failing) };
  // A person may use two gateways; the difference is never below nothing.
  const outside = {
    failing: Math.max(0, input.failing - inside.failing),
    trying: Math.max(0, input.trying - inside.trying),
  };
  if (outside.trying < PEERS_MIN) return null;
  const rate = inside.failing / inside.trying;
  if (outside.failing / outside.trying > OUTSIDE_RATIO_MAX * rate) return null;
  const peers = Math.min(1, outside.trying / 20);
  const confidence = 0.7 + 0.15 * peers + 0.1 * (inside.failing / Math.max(1, input.failing));
  return {
    scope,
    rate,
    verdict: { scope, value: top.value, confidence: round(confidence), inside, outside },
  };
}

/**
 * Says whether a trouble is one person's, a site's, a gateway's or the organization's, one vote a person,
 * by comparing those who share a value with those who do not.
 */
export function judgeScope(input: ScopeInput): ScopeVerdict {
  const inside = { failing: input.failing, trying: Math.max(input.trying, input.failing) };
  if (input.failing <= 1) {
    const outside = { failing: 0, trying: Math.max(0, inside.trying - input.failing) };
    const confidence = outside.trying >= PEERS_MIN ? 0.9 : 0.5;
    return {
      scope: 'person',
      value: null,
      confidence,
      inside: { failing: input.failing, trying: input.failing },
      outside,
    };
  }
  const gateway = explain('gateway', input.gateways, input);
  const site = explain('site', input.sites, input);
  if (site && (!gateway || site.rate >= NARROWER_GAIN * gateway.rate)) return site.verdict;
  if (gateway) return gateway.verdict;
  const gatewaysHit = input.gateways.filter((count) => count.failing > 0).length;
  const sitesHit = input.sites.filter((count) => count.failing > 0).length;
  const spread = Number(gatewaysHit >= 2) + Number(sitesHit >= 2);
  const share = inside.trying === 0 ? 0 : inside.failing / inside.trying;
  return {
    scope: 'organization',
    value: null,
    confidence: round(Math.min(0.95, 0.5 + 0.15 * spread + 0.2 * share)),
    inside,
    outside: { failing: 0, trying: 0 },
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
