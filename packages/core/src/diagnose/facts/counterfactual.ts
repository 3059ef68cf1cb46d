import type { DnsFacts } from './dns-facts.ts';
import type { TcpFacts, TcpTarget } from './tcp-facts.ts';
import type { TlsFacts } from './tls-facts.ts';

/**
 * One thing changed, everything else the same, and the gateway was reached where the unchanged try in the same seconds was
 * not. It says that the gateway was reached, never that a login would have worked.
 */
export interface Counterfactual {
  readonly change: 'resolver' | 'ipv4' | 'ipv6' | 'port';
  /** The other resolver, or the port; empty for a family. */
  readonly value: string;
  readonly address: string;
  readonly port: number;
}

interface Seen {
  readonly dns: DnsFacts | null;
  readonly tcp: TcpFacts | null;
  readonly tls: TlsFacts | null;
}

/** The unchanged try: the address that the client used, on the profile's port. It must have been made, and have failed. */
function controlFailed(tcp: TcpFacts | null): TcpTarget | null {
  const control = tcp?.configured ?? null;
  return control !== null && control.outcome !== 'open' ? control : null;
}

/** An open port may be anybody's; where TLS was tried there, its certificate must name the gateway. */
function isGateway(tls: TlsFacts | null, { address, port }: TcpTarget): boolean {
  return tls === null || tls.named.some((one) => one.address === address && one.port === port);
}

function byResolver({ dns, tcp, tls }: Seen, control: TcpTarget): Counterfactual | null {
  const open = tcp?.otherAddressOpen ?? null;
  if (open === null || open.port !== control.port || !isGateway(tls, open)) return null;
  const other = dns?.resolvers.find(({ v4, v6 }) => v4.includes(open.address) || v6.includes(open.address));
  return other ? { change: 'resolver', value: other.resolver, address: open.address, port: open.port } : null;
}

function byPort({ tcp, tls }: Seen, control: TcpTarget): Counterfactual | null {
  const open = tcp?.usualOpen ?? null;
  if (open === null || open.address !== control.address) return null;
  // Another open port is the gateway only when its certificate says so.
  return tls !== null && isGateway(tls, open)
    ? { change: 'port', value: String(open.port), address: open.address, port: open.port }
    : null;
}

/** Over one family the gateway opened, over the other it did not; both were tried. */
function byFamily({ tcp, tls }: Seen): Counterfactual | null {
  const { v4, v6 } = tcp ?? { v4: null, v6: null };
  if (v4 === null || v6 === null) return null;
  const made = (change: 'ipv4' | 'ipv6', { address, port }: TcpTarget): Counterfactual => ({
    change,
    value: '',
    address,
    port,
  });
  const reached = (target: TcpTarget) => target.outcome === 'open' && isGateway(tls, target);
  if (reached(v4) && v6.outcome !== 'open') return made('ipv4', v4);
  return reached(v6) && v4.outcome !== 'open' ? made('ipv6', v6) : null;
}

/** Every single change that reached the gateway. */
export function findCounterfactuals(seen: Seen): readonly Counterfactual[] {
  const control = controlFailed(seen.tcp);
  const changed = control === null ? [] : [byResolver(seen, control), byPort(seen, control)];
  return [...changed, byFamily(seen)].filter((one) => one !== null);
}
