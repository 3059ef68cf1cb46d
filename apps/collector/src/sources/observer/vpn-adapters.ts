import { isVpnAdapter } from './snapshot.ts';

/** An adapter that has an address now, as the runtime lists it. */
export interface ListedAdapter {
  /** What a person may have renamed, in any language: `イーサネット 3`. */
  readonly alias: string;
  /** Without a hardware address it is a point-to-point link. */
  readonly hardwareAddress: string | null;
  readonly addresses: readonly string[];
}

/** What Windows' driver says of an adapter, the same in every language. */
export interface AdapterKind {
  readonly description: string;
  /** IANA's ifType: 6 Ethernet, 23 PPP, 53 made by software, 71 wireless, 131 a tunnel, 243 and 244 mobile networks. */
  readonly ifType: number | null;
  readonly hardware: boolean | null;
}

/** Ends of tunnels that Windows keeps for itself, and meshes that are always up. */
const OWN = /teredo|isatap|6to4|ip-https|loopback|tailscale|zerotier|hyper-v|wi-fi direct|bluetooth|npcap/i;
const PPP = 23;

/**
 * Names of VPN adapters on Windows. `kinds` = what the drivers say, by alias. An alias that no driver stands behind, without
 * hardware address, is a dialled connection: those are no adapters, and carry whatever name the connection has.
 */
export function vpnAdaptersOfWindows(
  listed: readonly ListedAdapter[],
  kinds: ReadonlyMap<string, AdapterKind>,
): string[] {
  return listed.flatMap(({ alias, hardwareAddress }) => {
    const kind = kinds.get(alias);
    if (OWN.test(alias) || OWN.test(kind?.description ?? '') || kind?.hardware === true) return [];
    if (kind && isVpnAdapter(kind.description)) return [kind.description];
    const dialled =
      kind?.ifType === PPP || (kind === undefined && kinds.size > 0 && hardwareAddress === null);
    return dialled || isVpnAdapter(alias) ? [alias] : [];
  });
}

/** Of macOS: it keeps several `utun` of its own, with addresses of the link alone. */
export function vpnAdaptersOfMac(listed: readonly ListedAdapter[]): string[] {
  return listed
    .filter(({ addresses }) =>
      addresses.some((one) => !/^(?:fe[89ab]|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/i.test(one)),
    )
    .map(({ alias }) => alias)
    .filter(isVpnAdapter);
}
