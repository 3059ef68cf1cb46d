import type { ProbeOf } from '../../../src/collect/index.ts';
import type { Surroundings } from '../../../src/diagnose/index.ts';
import { answer, answered, authority, dns, resolver, resolverSaying, tcp } from '../build-evidence.ts';
import { type Situation, situation } from './rule-case.ts';

export const DEAD = '10.77.2.99';
const PUBLIC = '1.1.1.1';

/** A public resolver says NXDOMAIN; one inside knows the name unless told otherwise. */
export function publicNxdomain(
  host: string,
  { inside = true, names }: { inside?: boolean; names?: NonNullable<Surroundings['names']> } = {},
): Situation {
  const knows = inside ? [resolver()] : [];
  const asked = resolverSaying('nxdomain', { resolver: PUBLIC });
  const probes = [dns({ host, system: answer('nxdomain'), resolvers: [asked, ...knows] })];
  return situation('resolve', ['name-not-found'], { probes, ...(names ? { surroundings: { names } } : {}) });
}

/** The name leads to an address where nothing answers. */
export function addressDead(changes: Partial<ProbeOf<'dns'>>): Situation {
  const gone = tcp([10443, 'configured', 'unreachable', DEAD], [443, 'usual', 'unreachable', DEAD]);
  return situation('reach', ['no-route-to-host'], {
    probes: [dns({ system: answered(DEAD), authority: authority(DEAD), ...changes }), gone],
  });
}
