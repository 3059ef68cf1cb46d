import type { StateChanges } from '@tsunagu/core/collect';
import type { Machine } from '../machine.ts';
import { createRandom } from '../random.ts';

const DAY_MS = 86_400_000;
type Change = StateChanges['changes'][number];

/** What people and their systems change from one day to the next, and how often on a machine that fails. */
const USUAL: readonly (readonly [share: number, change: (machine: Machine) => Change])[] = [
  [0.16, () => change('power', 'mains', 'battery')],
  [0.12, () => change('internet-adapter', 'Ethernet', 'Wi-Fi')],
  [0.07, (machine) => change('os-build', buildBefore(machine.osBuild), machine.osBuild)],
  [0.06, (machine) => change('resolvers', '192.168.3.1', [...machine.resolvers].sort().join(', '))],
];

/** The update before: the last number of a build grows with each. */
function buildBefore(build: string): string {
  return build.replace(/\d+$/, (number) => String(Math.max(Number(number) - 1, 0)));
}

function change(field: Change['field'], before: string, after: string): Change {
  return { field, subject: null, before, after };
}

/** The differences to the last time that it worked, the day before: of its own dice, so that no other is thrown differently. */
export function changesOf(machine: Machine, deviceAtMs: number): StateChanges {
  const day = Math.floor(deviceAtMs / DAY_MS);
  const random = createRandom(`${machine.deviceId}/changes/${day}`);
  const last = day * DAY_MS - random.int(1, 14) * 3_600_000;
  return {
    lastConnectedAt: new Date(last).toISOString(),
    changes: USUAL.flatMap(([share, make]) => (random.chance(share) ? [make(machine)] : [])),
  };
}
