import { CAUSE_CATALOGUE, type Verdict } from '../vocabulary/index.ts';
import { type CellGateway, type PeopleWindow, peopleFailing, peopleTrying } from './people-window.ts';

/** Share of the people trying who usually fail with one verdict, and how well that is known. */
export interface UsualRate {
  /** 0 to 1, above 0. */
  readonly rate: number;
  /** Shape of the beta distribution around `rate`: small = little seen, or a rate that wanders from day to day. */
  readonly shape: number;
  /** Days that spoke: with somebody trying, outliers left out. */
  readonly days: number;
}

interface DayCount {
  readonly failing: number;
  readonly trying: number;
}

/** How many people of prior knowledge a day's count is shrunk by. */
const PRIOR_PEOPLE = 150;
/** Squared coefficient of variation from day to day when nothing is known: common causes wander by about a third. */
const WANDER_PRIOR = 0.12;
const WANDER_PRIOR_DAYS = 6;

/** What a company may expect before anything was seen: a cause that sits in one person is common, a broken gateway is not. */
export function priorRate(verdict: Verdict): number {
  if (verdict === 'unknown') return 0.01;
  const onePersonOnly = CAUSE_CATALOGUE[verdict].scopes.every((scope) => scope === 'person');
  return onePersonOnly ? 0.02 : 0.002;
}

/** An outage in the past must not teach that outages are usual: of ten days, the worst is left out. */
function withoutWorstDays(days: readonly DayCount[]): readonly DayCount[] {
  const left = Math.floor(days.length / 10);
  if (left === 0) return days;
  return days
    .toSorted((a, b) => b.failing / Math.max(1, b.trying) - a.failing / Math.max(1, a.trying))
    .slice(left);
}

/** Squared coefficient of variation of the rate beyond what counting alone explains, shrunk to its prior. */
function wander(days: readonly DayCount[], rate: number): number {
  let excess = 0;
  let weight = 0;
  for (const day of days) {
    const expected = day.trying * rate;
    if (expected < 0.5) continue;
    excess += (day.failing - expected) ** 2 - expected;
    weight += expected ** 2;
  }
  const measured = weight === 0 ? 0 : Math.max(0, excess / weight);
  const informed = days.filter((day) => day.trying * rate >= 0.5).length;
  return (measured * informed + WANDER_PRIOR * WANDER_PRIOR_DAYS) / (informed + WANDER_PRIOR_DAYS);
}

function rateOf(
  baseline: readonly PeopleWindow[],
  gateway: CellGateway,
  verdict: Verdict,
  parentRate: number,
): UsualRate {
  const seen = baseline
    .map((day) => ({
      failing: peopleFailing(day, gateway, verdict),
      trying: peopleTrying(day, gateway),
    }))
    .filter((day) => day.trying > 0);
  const days = withoutWorstDays(seen);
  const failing = days.reduce((sum, day) => sum + day.failing, 0);
  const trying = days.reduce((sum, day) => sum + day.trying, 0);
  const rate = Math.min(0.95, (failing + parentRate * PRIOR_PEOPLE) / (trying + PRIOR_PEOPLE));
  // The count behind the rate bounds how well it is known; half a person stands for the prior's own doubt.
  const known = failing + Math.max(0.5, parentRate * PRIOR_PEOPLE);
  return { rate, shape: 1 / (1 / known + wander(days, rate)), days: days.length };
}

/**
 * The usual rate of one cell from the same stretch of earlier days. A gateway's is shrunk to the company's,
 * so that one with little history is never assumed to be much better than the rest.
 */
export function usualRate(
  baseline: readonly PeopleWindow[],
  gateway: CellGateway,
  verdict: Verdict,
): UsualRate {
  const company = rateOf(baseline, 'everyone', verdict, priorRate(verdict));
  return gateway === 'everyone' ? company : rateOf(baseline, gateway, verdict, company.rate);
}
