import type { ProbeOf } from '../collect/index.ts';

/** What one machine's probes found at a gateway's ports; null = it did not try. */
export interface PortsSeen {
  readonly deviceId: string;
  readonly site: string | null;
  readonly atMs: number;
  readonly tcp: ProbeOf<'tcp'> | null;
  readonly ike: ProbeOf<'ike'> | null;
}

export interface PortCount {
  /** Machines that got an answer there, and machines that got none. */
  readonly open: number;
  readonly shut: number;
}

export interface MappedPort extends PortCount {
  readonly kind: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  /** By vantage point, most machines first; null = machines without a known site. */
  readonly sites: readonly (PortCount & { readonly site: string | null })[];
}

const PORTS_MAX = 24;
const SITES_MAX = 12;

interface Tried {
  readonly kind: MappedPort['kind'];
  readonly address: string;
  readonly port: number;
  readonly deviceId: string;
  readonly site: string | null;
  readonly open: boolean;
}

const keyOf = ({ kind, address, port }: Pick<Tried, 'kind' | 'address' | 'port'>): string =>
  `${kind} ${address} ${port}`;

/** Of each machine and port what it found last. */
function triedLast(seen: readonly PortsSeen[]): Tried[] {
  const last = new Map<string, Tried>();
  for (const { deviceId, site, tcp, ike } of seen.toSorted((a, b) => a.atMs - b.atMs)) {
    const note = (one: Omit<Tried, 'deviceId' | 'site'>) =>
      last.set(`${keyOf(one)} ${deviceId}`, { ...one, deviceId, site });
    for (const { role, address, port, outcome } of tcp?.targets ?? [])
      if (role !== 'beyond') note({ kind: 'tcp', address, port, open: outcome === 'open' });
    for (const { address, port, outcome } of ike?.targets ?? [])
      note({ kind: 'udp', address, port, open: outcome === 'answered' });
  }
  return [...last.values()];
}

function count(tried: readonly Tried[]): PortCount {
  const open = tried.filter((one) => one.open).length;
  return { open, shut: tried.length - open };
}

const size = ({ open, shut }: PortCount): number => open + shut;

/** Which ports of a gateway answer whom: each machine's last try counts once. */
export function mapPorts(seen: readonly PortsSeen[]): readonly MappedPort[] {
  return [...Map.groupBy(triedLast(seen), keyOf).values()]
    .flatMap((tried) => {
      const [first] = tried;
      if (first === undefined) return [];
      const { kind, address, port } = first;
      const sites = [...Map.groupBy(tried, ({ site }) => site)]
        .map(([site, own]) => ({ site, ...count(own) }))
        .toSorted((a, b) => size(b) - size(a) || ((a.site ?? '') < (b.site ?? '') ? -1 : 1))
        .slice(0, SITES_MAX);
      return [{ kind, address, port, ...count(tried), sites }];
    })
    .toSorted((a, b) => size(b) - size(a) || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, PORTS_MAX);
}
