import type { ProbeOf } from '@tsunagu/core/collect';
import { askDns, type DnsServer, splitServer, toDnsAnswer } from './ask-dns.ts';
import { DNS_TYPE } from './dns-message.ts';
import { leadsOut } from './source-address.ts';

type Authority = NonNullable<ProbeOf<'dns'>['authority']>;

interface Zone {
  readonly zone: string;
  readonly servers: readonly string[];
}

/** The zone that owns `host` and the names of its servers, as the resolver knows them. */
async function findZone(server: DnsServer, host: string, signal: AbortSignal): Promise<Zone | null> {
  const labels = host.toLowerCase().split('.');
  // All at once: the deepest zone that has servers of its own is the owner.
  const asked = await Promise.all(
    labels.slice(0, -1).map(async (_, index): Promise<Zone | null> => {
      const zone = labels.slice(index).join('.');
      const found = await askDns(server, zone, 'NS', true, signal);
      const servers = (found?.answer?.answers ?? [])
        .filter((record) => record.type === DNS_TYPE.NS && record.name === zone)
        .map((record) => record.value);
      return servers.length > 0 ? { zone, servers } : null;
    }),
  );
  return asked.find((zone) => zone !== null) ?? null;
}

/**
 * What the zone's own server says about the name, asked directly. Null when it cannot be found or gives no answer of its
 * own: many networks let only their resolvers ask outside.
 */
export async function askAuthority(
  resolvers: readonly string[],
  host: string,
  signal: AbortSignal,
): Promise<Authority | null> {
  for (const resolver of resolvers.slice(0, 2)) {
    const server = splitServer(resolver);
    const zone = await findZone(server, host, signal);
    if (!zone) continue;
    for (const name of zone.servers.slice(0, 2)) {
      const [a4, a6] = await Promise.all([
        askDns(server, name, 'A', true, signal),
        askDns(server, name, 'AAAA', true, signal),
      ]);
      // Over the family that leads out of here; on a network of IPv6 alone the other never answers.
      const [v4, v6] = [toDnsAnswer(a4, 'A').values[0], toDnsAnswer(a6, 'AAAA').values[0]];
      const address = v4 === undefined || (v6 !== undefined && !(await leadsOut(v4))) ? v6 : v4;
      if (address === undefined) continue;
      // A resolver that listens elsewhere than on 53 is a test's; its zone's server then does, too.
      const found = await askDns({ address, port: server.port }, host, 'A', false, signal);
      if (!found?.answer?.authoritative) continue;
      const a = toDnsAnswer(found, 'A');
      const ttl = found.answer.answers.find((record) => record.type === DNS_TYPE.A)?.ttlSeconds ?? null;
      return { zone: zone.zone.slice(0, 255), server: address, a, ttlSeconds: ttl };
    }
  }
  return null;
}
