import { type Stage, stageIndex } from '../../vocabulary/index.ts';
import type { DnsFacts } from './dns-facts.ts';
import type { TcpFacts, TcpTarget } from './tcp-facts.ts';
import type { TlsFacts } from './tls-facts.ts';

/**
 * One thing changed, everything else the same, and the TCP port opened where the unchanged try did not. It never says that
 * a login would have worked.
 */
export interface Counterfactual {
  readonly change: 'resolver' | 'ipv4' | 'ipv6' | 'port';
  /** The other resolver, or the port; empty for a family. */
  readonly value: string;
  readonly address: string;
  readonly port: number;
  /** The certificate there names the gateway; without that an open port may be anybody's. */
  readonly isGateway: boolean;
}

interface Seen {
  /** How far the client itself came. */
  readonly stage: Stage;
  readonly dns: DnsFacts | null;
  readonly tcp: TcpFacts | null;
  readonly tls: TlsFacts | null;
}

/** The unchanged try: the address that the client used, on the profile's port. It must have been made, and have failed. */
function controlFailed(tcp: TcpFacts | null): TcpTarget | null {
  const control = tcp?.configured ?? null;
  return control !== null && control.outcome !== 'open' ? control : null;
}

function isNamed(tls: TlsFacts | null, { address, port }: TcpTarget): boolean {
  return tls?.named.some((one) => one.address === address && one.port === port) ?? false;
}

function byResolver({ dns, tcp, tls }: Seen, control: TcpTarget): Counterfactual | null {
  const open = tcp?.otherAddressOpen ?? null;
  if (open === null || open.port !== control.port) return null;
  const other = dns?.resolvers.find(({ v4, v6 }) => v4.includes(open.address) || v6.includes(open.address));
  if (other === undefined) return null;
  const { address, port } = open;
  return { change: 'resolver', value: other.resolver, address, port, isGateway: isNamed(tls, open) };
}

function byPort({ tcp, tls }: Seen, control: TcpTarget): Counterfactual | null {
  const open = tcp?.usualOpen ?? null;
  // Another open port is the gateway only when its certificate says so.
  if (open === null || open.address !== control.address || !isNamed(tls, open)) return null;
  const { address, port } = open;
  return { change: 'port', value: String(port), address, port, isGateway: true };
}

/** The address that the client tries first did not open, the other family's did; both were tried. */
function byFamily({ stage, dns, tcp, tls }: Seen): Counterfactual | null {
  const { v4, v6 } = tcp ?? { v4: null, v6: null };
  const first = dns?.systemAddresses[0];
  if (v4 === null || v6 === null || first === undefined) return null;
  // A client that got an answer came that way itself, over whichever family: nothing of it failed here.
  if (stageIndex(stage) > stageIndex('reach')) return null;
  const [unchanged, changed] = first.includes(':') ? [v6, v4] : [v4, v6];
  if (unchanged.outcome === 'open' || changed.outcome !== 'open') return null;
  const { address, port } = changed;
  return {
    change: changed === v4 ? 'ipv4' : 'ipv6',
    value: '',
    address,
    port,
    isGateway: isNamed(tls, changed),
  };
}

/** Every single change with which the port opened. */
export function findCounterfactuals(seen: Seen): readonly Counterfactual[] {
  const control = controlFailed(seen.tcp);
  const changed = control === null ? [] : [byResolver(seen, control), byPort(seen, control)];
  return [...changed, byFamily(seen)].filter((one) => one !== null);
}
