import type { Severity, Verdict } from '../../vocabulary/index.ts';
import { betaBinomialTail } from '../beta-binomial.ts';
import { judgeScope } from '../judge-scope.ts';
import { onsetMs } from '../onset.ts';
import { type CellGateway, type PeopleWindow, peopleFailing, peopleTrying } from '../people-window.ts';
import type { DimensionCount, SignalFinding } from '../signal-finding.ts';
import { type UsualRate, usualRate } from '../usual-rate.ts';

/** A time in which a verdict was a known trouble; nothing usual is learnt from it. */
export interface KnownTrouble {
  readonly verdict: Verdict;
  readonly fromMs: number;
  readonly toMs: number;
}

/** One window with the same stretch of earlier days. */
export interface SurgeLook {
  readonly window: PeopleWindow;
  readonly baseline: readonly PeopleWindow[];
}

/** The baseline that a verdict's usual rate is learnt from: learning freezes while a signal is open. */
export function untroubled(
  baseline: readonly PeopleWindow[],
  verdict: Verdict,
  troubles: readonly KnownTrouble[],
): readonly PeopleWindow[] {
  const own = troubles.filter((trouble) => trouble.verdict === verdict);
  if (own.length === 0) return baseline;
  return baseline.filter(
    (day) => !own.some((trouble) => day.fromMs < trouble.toMs && day.toMs > trouble.fromMs),
  );
}

export interface SurgeThreshold {
  /** Fewer people are never an organization's trouble. */
  readonly peopleMin: number;
  /** How rarely chance alone may raise a false alarm, all cells together. */
  readonly onceInYears: number;
}

export const SURGE_THRESHOLD: SurgeThreshold = { peopleMin: 5, onceInYears: 5 };

/** Independent looks in a year: windows overlap, so a quarter of an hour counts once. */
const LOOKS_PER_YEAR = 4 * 24 * 365;
const ONCE_IN_YEARS_MAX = 1_000_000;

/** A surge that passed the threshold, before its people were looked at one by one. */
export interface SurgeCandidate {
  readonly verdict: Verdict;
  /** `everyone` = not one gateway's. */
  readonly gateway: CellGateway;
  readonly window: PeopleWindow;
  readonly failing: number;
  readonly trying: number;
  readonly usual: UsualRate;
  readonly tail: number;
  readonly cellsLookedAt: number;
  readonly threshold: SurgeThreshold;
}

interface Cell {
  readonly gateway: CellGateway;
  readonly verdict: Verdict;
  readonly failing: number;
  readonly look: SurgeLook;
}

function cellsOf(looks: readonly SurgeLook[]): Cell[] {
  return looks.flatMap((look) =>
    look.window.failing
      .filter((count) => count.people > 0)
      .map((count) => ({ gateway: count.gateway, verdict: count.verdict, failing: count.people, look })),
  );
}

/** Highest tail probability that may still be told, corrected for the cells looked at (Bonferroni). */
function tailMax(threshold: SurgeThreshold, cellsLookedAt: number): number {
  return 1 / (threshold.onceInYears * LOOKS_PER_YEAR * Math.max(1, cellsLookedAt));
}

function weigh(
  cell: Cell,
  cellsLookedAt: number,
  threshold: SurgeThreshold,
  troubles: readonly KnownTrouble[],
): SurgeCandidate | null {
  if (cell.failing < threshold.peopleMin) return null;
  const trying = Math.max(cell.failing, peopleTrying(cell.look.window, cell.gateway));
  const baseline = untroubled(cell.look.baseline, cell.verdict, troubles);
  const usual = usualRate(baseline, cell.gateway, cell.verdict);
  const tail = betaBinomialTail(cell.failing, trying, usual.rate, usual.shape);
  if (tail > tailMax(threshold, cellsLookedAt)) return null;
  return { ...cell, window: cell.look.window, trying, usual, tail, cellsLookedAt, threshold };
}

/** Of several windows over one cell, the one that surprises most speaks. */
function strongestPerGateway(hits: readonly SurgeCandidate[]): SurgeCandidate[] {
  const best = new Map<CellGateway, SurgeCandidate>();
  for (const hit of hits) {
    const other = best.get(hit.gateway);
    if (!other || hit.tail < other.tail) best.set(hit.gateway, hit);
  }
  return [...best.values()];
}

/**
 * One trouble, one candidate: a surge that one gateway holds is not told again for everyone,
 * and one that most gateways share is told once, for everyone.
 */
function oneTrouble(hits: readonly SurgeCandidate[], threshold: SurgeThreshold): SurgeCandidate[] {
  const everyone = hits.find((hit) => hit.gateway === 'everyone');
  const single = hits.filter((hit) => hit.gateway !== 'everyone');
  if (!everyone || single.length === 0) return everyone ? [everyone] : single;
  const busy = everyone.window.trying.filter(
    (count) => count.gateway !== 'everyone' && count.people >= threshold.peopleMin,
  ).length;
  if (single.length >= 2) return single.length * 2 >= busy ? [everyone] : single;
  const [only] = single;
  if (!only) return [everyone];
  const held = peopleFailing(everyone.window, only.gateway, only.verdict);
  const rest = everyone.failing - held;
  return rest >= threshold.peopleMin && rest > everyone.failing * 0.2 ? [everyone] : [only];
}

/** Surges of one cause: distinct people failing against those trying and against the same hour of earlier days. */
export function detectCauseSurges(
  looks: readonly SurgeLook[],
  troubles: readonly KnownTrouble[] = [],
  threshold: SurgeThreshold = SURGE_THRESHOLD,
): SurgeCandidate[] {
  const cells = cellsOf(looks);
  const hits = cells.flatMap((cell) => weigh(cell, cells.length, threshold, troubles) ?? []);
  const verdicts = [...new Set(hits.map((hit) => hit.verdict))];
  return verdicts.flatMap((verdict) =>
    oneTrouble(strongestPerGateway(hits.filter((hit) => hit.verdict === verdict)), threshold),
  );
}

/** What only the attempts themselves tell about a candidate. */
export interface SurgeDetail {
  /** First failure of each person in the window, Unix ms. */
  readonly firstFailuresMs: readonly number[];
  readonly gateways: readonly DimensionCount[];
  readonly sites: readonly DimensionCount[];
  /** Distinct people over everyone: failing with the verdict, and trying. */
  readonly failing: number;
  readonly trying: number;
}

export function surgeKey(verdict: Verdict, gateway: CellGateway): string {
  return `cause-surge:${verdict}:${gateway}`;
}

function severityOf(failing: number, trying: number): Severity {
  return failing >= 10 || failing >= trying / 2 ? 'broken' : 'attention';
}

function peopleNeeded(candidate: SurgeCandidate): number {
  const limit = tailMax(candidate.threshold, candidate.cellsLookedAt);
  let people = candidate.threshold.peopleMin;
  while (
    people < candidate.failing &&
    betaBinomialTail(people, candidate.trying, candidate.usual.rate, candidate.usual.shape) > limit
  ) {
    people++;
  }
  return people;
}

/** Chance is ruled out by how far the tail is below what may be told; ten times below is worth 0.05. */
function certainty(candidate: SurgeCandidate): number {
  const decades = Math.log10(tailMax(candidate.threshold, candidate.cellsLookedAt) / candidate.tail);
  return Math.min(0.98, 0.75 + 0.05 * Math.max(0, decades));
}

/** Turns a candidate into a finding once its people are known: since when, whom it concerns, how sure. */
export function judgeSurge(candidate: SurgeCandidate, detail: SurgeDetail): SignalFinding {
  const { usual, window, failing, trying, gateway, verdict } = candidate;
  const scope = judgeScope(detail);
  const usualPeople = usual.rate * trying;
  const years = 1 / (candidate.tail * LOOKS_PER_YEAR * Math.max(1, candidate.cellsLookedAt));
  return {
    kind: 'cause-surge',
    dedupeKey: surgeKey(verdict, gateway),
    verdict,
    gatewayId: gateway === 'everyone' || gateway === 0 ? null : gateway,
    scope: scope.scope,
    confidence: Math.round(certainty(candidate) * scope.confidence * 1000) / 1000,
    severity: severityOf(failing, trying),
    people: failing,
    startedAtMs: onsetMs(detail.firstFailuresMs, window.fromMs, window.toMs, usualPeople),
    evidence: {
      kind: 'cause-surge',
      windowFrom: new Date(window.fromMs).toISOString(),
      windowTo: new Date(window.toMs).toISOString(),
      failing,
      trying,
      usualRate: usual.rate,
      usualPeople,
      baselineDays: usual.days,
      peopleNeeded: peopleNeeded(candidate),
      onceInYears: Math.min(ONCE_IN_YEARS_MAX, years),
      cellsLookedAt: candidate.cellsLookedAt,
      scope,
      gateways: [...detail.gateways],
      sites: [...detail.sites],
    },
    mayOpen: true,
  };
}
