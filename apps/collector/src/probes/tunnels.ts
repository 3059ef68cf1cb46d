import type { ProbeOf } from '@tsunagu/core/collect';
import { type AdapterFacts, readAdapters } from '../state/adapters.ts';
import { findDoubled } from '../state/doubled-adapters.ts';
import type { Probe } from './probe.ts';
import { ANYWHERE, sourceAddress } from './source-address.ts';

type Tunnels = ProbeOf<'tunnels'>;
type Product = Tunnels['adapters'][number]['product'];

const PRODUCTS: readonly (readonly [RegExp, Product])[] = [
  [/tailscale/i, 'tailscale'],
  [/wireguard|^wg\d|wintun/i, 'wireguard'],
  [/zscaler|ztun|zpa\b|zcc/i, 'zscaler'],
  [/netskope|stagent/i, 'netskope'],
  [/cloudflare|warp/i, 'cloudflare'],
  [/anyconnect|cscotun|cisco/i, 'cisco'],
  [/globalprotect|pangp|gpd\d/i, 'globalprotect'],
  [/forti|^fctvpn/i, 'fortinet'],
  [/openvpn|tap-windows|^tap\d/i, 'openvpn'],
  [/^ppp\d|wan miniport/i, 'ppp'],
];

export function productOf(name: string): Product {
  return PRODUCTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

/** 100.64.0.0/10 (RFC 6598), used inside ZTNA products and by providers' address translation. */
export function isSharedAddress(address: string): boolean {
  const [first, second] = address.split('.').map(Number);
  return first === 100 && second !== undefined && second >= 64 && second < 128;
}

async function wayTo(
  address: string | undefined,
  adapters: readonly AdapterFacts[],
): Promise<Tunnels['gatewayVia']> {
  if (address === undefined) return null;
  const source = await sourceAddress(address);
  if (source === null) return null;
  const found = adapters.find((adapter) => adapter.addresses.includes(source));
  return { adapter: found?.name ?? null, virtual: found?.virtual ?? null };
}

/** Over IPv4, and where there is none over IPv6. */
async function internetWay(adapters: readonly AdapterFacts[]): Promise<Tunnels['internetVia']> {
  return (await wayTo(ANYWHERE[4], adapters)) ?? wayTo(ANYWHERE[6], adapters);
}

/** Whether another tunnel is up, and whether it holds the way to the gateway. */
export const probeTunnels: Probe<Tunnels> = async (_target, ctx) => {
  const start = performance.now();
  const all = readAdapters();
  const [{ v4, v6 }, descriptions] = await Promise.all([ctx.addresses(), ctx.adapterNames()]);
  const [gatewayVia, internetVia] = await Promise.all([wayTo(v4[0] ?? v6[0], all), internetWay(all)]);
  return {
    probe: 'tunnels',
    adapters: all
      .filter((adapter) => adapter.virtual || adapter.addresses.some(isSharedAddress))
      .map(({ name, up, addresses }) => ({
        name,
        up,
        product: productOf(name),
        sharedAddress: addresses.some(isSharedAddress),
      })),
    duplicates: findDoubled(descriptions),
    gatewayVia,
    internetVia,
    durationMs: Math.round(performance.now() - start),
  };
};
