import { judgePeers } from '../peers.ts';
import type { Scale } from '../scale.ts';
import type { Surroundings } from '../surroundings.ts';
import type { WeightName } from '../weight.ts';

/** Whether the gateway works from inside: then what stands before it does not let the outside in. */
export function weighInside(
  { inside }: Surroundings,
  scale: Scale,
  ifConnect: WeightName,
  ifFail: WeightName = 'probeRefute',
): void {
  if (inside === undefined) {
    scale.unchecked('inside-not-compared', {});
    return;
  }
  const verdict = judgePeers(inside);
  const args = { connected: inside.connectedPeople, failed: inside.failedPeople };
  if (verdict === 'connect') scale.measure('inside-connects', args, ifConnect);
  else if (verdict === 'fail-too') scale.measure('inside-fails-too', args, ifFail);
}
