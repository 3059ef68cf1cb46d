import { readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

export interface AdapterFacts {
  readonly name: string;
  readonly up: boolean;
  readonly addresses: readonly string[];
  /** A tunnel, a bridge or a container's end: no way to the internet of its own. */
  readonly virtual: boolean;
  /** Whether IPv6 is switched on there; null = could not be told. */
  readonly ipv6Enabled: boolean | null;
  readonly ipv6Global: boolean;
}

const VIRTUAL_NAME =
  /^(tun|tap|ppp|ipsec|wg|utun|docker|veth|virbr|br-|vmnet|vboxnet|tailscale|zt|cni|flannel|gif|stf|awdl|llw|bridge)|fortinet|virtual|vEthernet|loopback/i;

function text(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function linuxNames(): string[] {
  try {
    return readdirSync('/sys/class/net');
  } catch {
    return [];
  }
}

function linuxUp(name: string): boolean | null {
  const state = text(`/sys/class/net/${name}/operstate`);
  // Tunnels report "unknown" while they work; their flags tell (IFF_UP = 1).
  if (state === 'unknown') return (Number(text(`/sys/class/net/${name}/flags`)) & 1) === 1;
  return state === null ? null : state === 'up';
}

function linuxIpv6(name: string): boolean | null {
  const disabled = text(`/proc/sys/net/ipv6/conf/${name}/disable_ipv6`);
  return disabled === null ? null : disabled === '0';
}

/** Global = routable beyond the link, private ranges included. */
function isGlobalIpv6(address: string): boolean {
  return !/^(fe[89ab]|::1$|ff)/i.test(address);
}

/** Every network adapter but the loopback, those that are down included where the system lists them. */
export function readAdapters(): AdapterFacts[] {
  const known = networkInterfaces();
  const names = new Set([...Object.keys(known), ...(process.platform === 'linux' ? linuxNames() : [])]);
  const adapters: AdapterFacts[] = [];
  for (const name of names) {
    const list = known[name] ?? [];
    if (name === 'lo' || list.some((one) => one.internal)) continue;
    const addresses = list.map((one) => one.address).slice(0, 16);
    const linux = process.platform === 'linux';
    adapters.push({
      name: name.slice(0, 255),
      up: (linux ? linuxUp(name) : null) ?? addresses.length > 0,
      addresses,
      virtual: VIRTUAL_NAME.test(name),
      ipv6Enabled: linux ? linuxIpv6(name) : list.some((one) => one.family === 'IPv6') ? true : null,
      ipv6Global: list.some((one) => one.family === 'IPv6' && isGlobalIpv6(one.address)),
    });
  }
  return adapters.slice(0, 32);
}
