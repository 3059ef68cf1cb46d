import { CAUSE_CATALOGUE, VERDICTS } from '../../vocabulary/index.ts';

export const OUTCOMES = VERDICTS.length;
export const WEEK_HOURS = 168;
/** What a day is worth one day later. */
export const FADE = 0.975;

/** What is usual, learnt day by day with old days fading. Counts are distinct people. */
export interface Baseline {
  /** People trying per hour of week, summed over the days learnt. */
  readonly hourTrying: Float64Array;
  /** People failing, `outcome * WEEK_HOURS + hour`. */
  readonly hourFailing: Float64Array;
  /** Sums of the two over all hours, kept so that no look has to add them. */
  hourTryingAll: number;
  readonly hourFailingAll: Float64Array;
  /** People-days. */
  dayTrying: number;
  readonly dayFailing: Float64Array;
  /** Surplus of the squared error over what chance explains, and squared expectation: how much a rate wanders from day to day. */
  readonly wanderExcess: Float64Array;
  readonly wanderExpected: Float64Array;
  /** People-days per place, and failing per `place * OUTCOMES + outcome`. */
  readonly placeTrying: number[];
  readonly placeFailing: Map<number, number>;
  /** Days on which a person tried, and failed with one outcome (`person * OUTCOMES + outcome`). */
  readonly personDays: number[];
  readonly personFailing: Map<number, number>;
  /** Half hours of working days in which a person usually tries, HABIT_SLOTS a person. */
  habits: Float32Array;
  /** The same for the first attempt of a day only: of these slots a day has at most one. */
  firstHabits: Float32Array;
  readonly habitDays: number[];
  /** People expected per half hour of a working day, all together; and the people of each place, as learnt last. */
  readonly slotExpected: Float64Array;
  membersAt: Map<number, number[]>;
  /** `slotExpected` of the people of one place. */
  placeSlotExpected: Map<number, Float64Array>;
  /** People heard from a place per weekday and half hour (`weekday * HABIT_SLOTS + slot`), and the days that is of. */
  readonly placeWeekdays: Map<number, Float32Array>;
  readonly weekdays: Float64Array;
  /** Days learnt, undiminished. */
  daysLearnt: number;
}

export const HABIT_SLOTS = 48;

/** Until so many days are learnt only what no company has every day is told, and only as long as it is fresh. */
export const DAYS_LEARNT_MIN = 5;

export function isYoung(baseline: Baseline): boolean {
  return baseline.daysLearnt < DAYS_LEARNT_MIN;
}

export function createBaseline(): Baseline {
  return {
    hourTrying: new Float64Array(WEEK_HOURS),
    hourFailing: new Float64Array(OUTCOMES * WEEK_HOURS),
    hourTryingAll: 0,
    hourFailingAll: new Float64Array(OUTCOMES),
    dayTrying: 0,
    dayFailing: new Float64Array(OUTCOMES),
    wanderExcess: new Float64Array(OUTCOMES),
    wanderExpected: new Float64Array(OUTCOMES),
    placeTrying: [],
    placeFailing: new Map(),
    personDays: [],
    personFailing: new Map(),
    habits: new Float32Array(0),
    firstHabits: new Float32Array(0),
    habitDays: [],
    slotExpected: new Float64Array(HABIT_SLOTS),
    membersAt: new Map(),
    placeSlotExpected: new Map(),
    placeWeekdays: new Map(),
    weekdays: new Float64Array(7),
    daysLearnt: 0,
  };
}

/** Rate of a cause nobody had yet, and the people that belief is worth. */
const PRIOR_RATE = 0.0005;
const PRIOR_PEOPLE = 400;

/** Share of people trying in an hour who fail with the outcome, over all hours. */
export function hourRateAll(baseline: Baseline, outcome: number): number {
  const failing = baseline.hourFailingAll[outcome] ?? 0;
  return (failing + PRIOR_RATE * PRIOR_PEOPLE) / (baseline.hourTryingAll + PRIOR_PEOPLE);
}

/** People a coarser rate is worth against a finer one: those among whom so many would fail. */
function strength(rate: number, failing: number): number {
  return Math.min(20_000, failing / rate);
}

/** Hours differ much more from each other (lines are slow in the evening) than neighbouring ones, or weekdays, do. */
const HOUR_PRIOR_FAILING = 0.5;
const NEIGHBOUR_PRIOR_FAILING = 2;
const WEEKDAY_PRIOR_FAILING = 4;
const WEEK = [0, 1, 2, 3, 4, 5, 6];
const WORKING_DAYS = [1, 2, 3, 4, 5];
const DAYS_OFF = [0, 6];

interface HourCount {
  readonly trying: number;
  readonly failing: number;
}

/** People in an hour of the day, on several weekdays, with `reach` hours before and after it. */
function countHours(
  baseline: Baseline,
  outcome: number,
  hour: number,
  days: readonly number[],
  reach: number,
): HourCount {
  let trying = 0;
  let failing = 0;
  for (const day of days) {
    for (let near = Math.max(0, hour - reach); near <= Math.min(23, hour + reach); near++) {
      trying += baseline.hourTrying[day * 24 + near] ?? 0;
      failing += baseline.hourFailing[outcome * WEEK_HOURS + day * 24 + near] ?? 0;
    }
  }
  return { trying, failing };
}

function shrink({ trying, failing }: HourCount, coarser: number, priorFailing: number): number {
  const prior = strength(coarser, priorFailing);
  return (failing + coarser * prior) / (trying + prior);
}

/**
 * The rate at one hour of the week: shrunk to that hour of all working days (or days off), that to the hours around it on
 * any day, and those to all hours.
 */
export function hourRate(baseline: Baseline, outcome: number, hourOfWeek: number): number {
  const weekday = Math.floor(hourOfWeek / 24);
  const hour = hourOfWeek % 24;
  const days = DAYS_OFF.includes(weekday) ? DAYS_OFF : WORKING_DAYS;
  const around = shrink(
    countHours(baseline, outcome, hour, WEEK, 1),
    hourRateAll(baseline, outcome),
    HOUR_PRIOR_FAILING,
  );
  const ofHour = shrink(countHours(baseline, outcome, hour, days, 0), around, NEIGHBOUR_PRIOR_FAILING);
  return shrink(countHours(baseline, outcome, hour, [weekday], 0), ofHour, WEEKDAY_PRIOR_FAILING);
}

/** Share of people trying on a day who fail with the outcome. */
export function dayRate(baseline: Baseline, outcome: number): number {
  const failing = baseline.dayFailing[outcome] ?? 0;
  return (failing + 2 * PRIOR_RATE * PRIOR_PEOPLE) / (baseline.dayTrying + PRIOR_PEOPLE);
}

/** Squared coefficient of variation of a day's rate; a rate is believed to wander by a quarter until its days say otherwise. */
export function wander(baseline: Baseline, outcome: number): number {
  const PRIOR = 0.07;
  const PRIOR_WEIGHT = 60;
  const excess = (baseline.wanderExcess[outcome] ?? 0) + PRIOR * PRIOR_WEIGHT;
  return Math.min(1, Math.max(0.04, excess / ((baseline.wanderExpected[outcome] ?? 0) + PRIOR_WEIGHT)));
}

/** People among whom as many failures as usual must have been seen before a place counts as different from the company. */
const PLACE_PRIOR_PEOPLE = 6;
/** A place is never assumed to be much better than the company. */
const PLACE_FACTOR_MIN = 0.8;

/** How much more often people of a place fail than the company does, and how well that is known (failures seen). */
export function placeFactor(
  baseline: Baseline,
  outcome: number,
  place: number,
): { readonly factor: number; readonly known: number } {
  const failing = baseline.placeFailing.get(place * OUTCOMES + outcome) ?? 0;
  const expected = dayRate(baseline, outcome) * (baseline.placeTrying[place] ?? 0);
  const factor = (failing + PLACE_PRIOR_PEOPLE) / (expected + PLACE_PRIOR_PEOPLE);
  return { factor: Math.max(PLACE_FACTOR_MIN, factor), known: failing + PLACE_PRIOR_PEOPLE };
}

/** One cause on more than this share of their days: people whose own trouble would hide or feign everyone's. */
export const CHRONIC_SHARE = 0.3;
export const CHRONIC_DAYS_MIN = 3.5;

export function isChronic(baseline: Baseline, person: number, outcome: number): boolean {
  const failing = baseline.personFailing.get(person * OUTCOMES + outcome);
  if (failing === undefined || failing < CHRONIC_DAYS_MIN) return false;
  return failing > CHRONIC_SHARE * (baseline.personDays[person] ?? 0);
}

/** Whether people forget it over holidays: passwords and the like. */
export function isForgotten(outcome: number): boolean {
  const verdict = VERDICTS[outcome];
  return (
    verdict !== undefined && verdict !== 'unknown' && CAUSE_CATALOGUE[verdict].layer === 'authentication'
  );
}
