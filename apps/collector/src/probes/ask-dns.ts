import type { DnsAnswer } from '@tsunagu/core/collect';
import { askDatagram, type DatagramAnswer } from './ask-datagram.ts';
import { buildDnsQuery, DNS_TYPE, type DnsMessage, readDnsAnswer } from './dns-message.ts';

const QUERY_TIMEOUT_MS = 1500;

export interface DnsServer {
  readonly address: string;
  readonly port: number;
}

/** `address`, `address:port` or `[v6]:port`. */
export function splitServer(server: string): DnsServer {
  const bracketed = /^\[(.+)\]:(\d+)$/.exec(server) ?? /^([\d.]+):(\d+)$/.exec(server);
  return bracketed?.[1] && bracketed[2]
    ? { address: bracketed[1], port: Number(bracketed[2]) }
    : { address: server, port: 53 };
}

/** One question with everything that comes back. null = the name cannot be asked. */
export async function askDns(
  server: DnsServer,
  name: string,
  type: keyof typeof DNS_TYPE,
  recursive: boolean,
  signal: AbortSignal,
): Promise<DatagramAnswer<DnsMessage> | null> {
  let query: Buffer;
  try {
    query = buildDnsQuery(name, DNS_TYPE[type], recursive);
  } catch {
    // A label that no DNS message can carry: the name is not one, and the other answers say so.
    return null;
  }
  return askDatagram({
    ...server,
    datagram: query,
    read: (bytes) => readDnsAnswer(bytes, query),
    signal,
    timeoutMs: QUERY_TIMEOUT_MS,
  });
}

/** The values of one type, as the contract's answer. */
export function toDnsAnswer(
  found: DatagramAnswer<DnsMessage> | null,
  type: keyof typeof DNS_TYPE,
): DnsAnswer {
  if (!found) return { outcome: 'error', values: [], durationMs: null, code: null };
  const { answer, durationMs, code } = found;
  if (!answer) {
    const outcome =
      found.outcome === 'timeout' ? 'timeout' : found.outcome === 'error' ? 'error' : 'unreachable';
    return { outcome, values: [], durationMs, code };
  }
  const values = answer.answers
    .filter((record) => record.type === DNS_TYPE[type])
    .map((record) => record.value.slice(0, 255))
    .slice(0, 32);
  const failed = ({ 2: 'servfail', 3: 'nxdomain', 5: 'refused' } as const)[answer.rcode];
  const outcome = failed ?? (answer.rcode !== 0 ? 'error' : values.length > 0 ? 'answered' : 'nodata');
  return { outcome, values: failed ? [] : values, durationMs, code: null };
}
