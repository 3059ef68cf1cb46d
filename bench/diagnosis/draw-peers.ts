import { CAUSE_CATALOGUE } from '@tsunagu/core/vocabulary';
import { createRandom } from '@tsunagu/testkit/simulator';
import type { DiagnosisCase } from './diagnosis-case.ts';

/** Of the other people's fates, how many come from something else that is going on. */
const CONTRADICTING = 0.2;

/**
 * The same case with people around, who mostly fare as the true cause's scope has it. Drawn from the truth, so that what
 * is measured with them flatters: never part of what is judged.
 */
export function drawPeers(one: DiagnosisCase): DiagnosisCase {
  const random = createRandom(`${one.source}/${one.name}/peers`);
  const scopes: readonly string[] = CAUSE_CATALOGUE[one.truth.cause].scopes;
  const everybody = scopes.includes('gateway') || scopes.includes('organization');
  const peers =
    everybody !== random.chance(CONTRADICTING)
      ? { connectedPeople: random.int(0, 1), failedPeople: random.int(1, 40) }
      : { connectedPeople: random.int(1, 60), failedPeople: random.int(0, 2) };
  return { ...one, peers };
}
