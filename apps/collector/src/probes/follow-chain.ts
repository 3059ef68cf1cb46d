import type { DatagramAnswer } from './ask-datagram.ts';
import { askDns, type DnsServer } from './ask-dns.ts';
import { DNS_TYPE, type DnsMessage } from './dns-message.ts';

/** RFC 1034 leaves the length open; resolvers give up at about this many. */
const CHAIN_MAX = 8;

export interface NameChain {
  /** Names that the aliases lead through, in order. */
  readonly chain: readonly string[];
  readonly loops: boolean;
  /** The smallest time to live on the way to the address; null = no address. */
  readonly ttlSeconds: number | null;
  /** null = no answer came. */
  readonly authoritative: boolean | null;
}

function smallestTtl(message: DnsMessage): number | null {
  const hasAddress = message.answers.some((record) => record.type === DNS_TYPE.A);
  return hasAddress ? Math.min(...message.answers.map((record) => record.ttlSeconds)) : null;
}

/** Follows the aliases of `host` at one server, and notices when they come back to themselves. */
export async function followChain(server: DnsServer, host: string, signal: AbortSignal): Promise<NameChain> {
  const first = await askDns(server, host, 'A', true, signal);
  const chain: string[] = [];
  let name = host.toLowerCase().replace(/\.$/, '');
  let loops = false;
  let from: DatagramAnswer<DnsMessage> | null = first;
  while (chain.length < CHAIN_MAX && !loops) {
    const alias = from?.answer?.answers.find(
      (record) => record.type === DNS_TYPE.CNAME && record.name === name,
    );
    if (alias) {
      loops = alias.value === host.toLowerCase() || chain.includes(alias.value);
      chain.push(alias.value.slice(0, 255));
      name = alias.value;
      continue;
    }
    // A whole answer ends in an address. One that stops before is followed by hand, name by name.
    const whole = first?.answer?.answers.some((record) => record.type === DNS_TYPE.A) ?? true;
    if (whole || from !== first || chain.length === 0) break;
    from = await askDns(server, name, 'CNAME', true, signal);
  }
  return {
    chain,
    loops,
    ttlSeconds: first?.answer ? smallestTtl(first.answer) : null,
    authoritative: first?.answer ? first.answer.authoritative : null,
  };
}
