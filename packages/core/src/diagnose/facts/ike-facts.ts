import type { ProbeOf } from '../../collect/index.ts';

export type IkeTarget = ProbeOf<'ike'>['targets'][number];

export interface IkeFacts {
  /** What UDP 500 and 4500 did, best answer over all addresses; null = not tried. */
  readonly port500: IkeTarget | null;
  readonly port4500: IkeTarget | null;
  readonly anyAnswered: boolean;
  readonly anyRefused: boolean;
  /** Both ports were tried and both stayed silent. */
  readonly bothSilent: boolean;
  /** A device on the path says that the address does not exist. */
  readonly unreachable: IkeTarget | null;
}

const SPEAKS: readonly IkeTarget['outcome'][] = [
  'answered',
  'refused',
  'denied',
  'unreachable',
  'timeout',
  'error',
];

function strongest(targets: readonly IkeTarget[], port: 500 | 4500): IkeTarget | null {
  let best: IkeTarget | null = null;
  for (const target of targets) {
    if (target.port !== port) continue;
    if (best === null || SPEAKS.indexOf(target.outcome) < SPEAKS.indexOf(best.outcome)) best = target;
  }
  return best;
}

/** What IKE_SA_INIT got on UDP 500 and 4500. */
export function ikeFacts(targets: readonly IkeTarget[]): IkeFacts {
  const port500 = strongest(targets, 500);
  const port4500 = strongest(targets, 4500);
  return {
    port500,
    port4500,
    anyAnswered: port500?.outcome === 'answered' || port4500?.outcome === 'answered',
    anyRefused: port500?.outcome === 'refused' || port4500?.outcome === 'refused',
    bothSilent: port500?.outcome === 'timeout' && port4500?.outcome === 'timeout',
    unreachable: [port500, port4500].find((target) => target?.outcome === 'unreachable') ?? null,
  };
}
