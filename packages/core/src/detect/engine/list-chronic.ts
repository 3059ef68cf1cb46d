import { VERDICTS, type Verdict } from '../../vocabulary/index.ts';
import { CHRONIC_DAYS_MIN, isChronic, OUTCOMES } from './baseline.ts';
import type { EngineState } from './engine-state.ts';

/** Somebody whose own trouble is counted for nobody's: their failures of one verdict are set aside. */
export interface ChronicFailer {
  /** As the attempts name them. */
  readonly person: string;
  readonly verdict: Verdict;
}

/**
 * Everybody who is set aside at the moment, and for which verdicts; it changes once a day. null = fewer days are learnt than
 * it takes, so that nobody could be.
 */
export function listChronic({
  baseline,
  people,
}: Pick<EngineState, 'baseline' | 'people'>): ChronicFailer[] | null {
  if (baseline.daysLearnt < CHRONIC_DAYS_MIN) return null;
  const found: ChronicFailer[] = [];
  for (const key of baseline.personFailing.keys()) {
    const outcome = key % OUTCOMES;
    const person = (key - outcome) / OUTCOMES;
    const verdict = VERDICTS[outcome];
    const name = people.names[person];
    if (verdict === undefined || name === undefined || !isChronic(baseline, person, outcome)) continue;
    found.push({ person: name, verdict });
  }
  return found;
}
