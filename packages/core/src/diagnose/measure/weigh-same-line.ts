import { judgePeers } from '../peers.ts';
import type { Scale } from '../scale.ts';
import type { Surroundings } from '../surroundings.ts';
import type { WeightName } from '../weight.ts';

/** What the others on the same line experience: `ifFail` when they fail too, `ifConnect` when they connect. */
export function weighSameLine(
  { sameLine }: Surroundings,
  scale: Scale,
  ifFail: WeightName,
  ifConnect: WeightName,
): void {
  if (sameLine === undefined) {
    scale.unchecked('same-line-not-compared', {});
    return;
  }
  const verdict = judgePeers(sameLine);
  const args = { connected: sameLine.connectedPeople, failed: sameLine.failedPeople };
  if (verdict === 'fail-too') scale.measure('same-line-fails-too', args, ifFail);
  else if (verdict === 'connect') scale.measure('same-line-connects', args, ifConnect);
}
