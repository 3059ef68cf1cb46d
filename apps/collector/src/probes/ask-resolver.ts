import { randomBytes } from 'node:crypto';
import { lookup, Resolver } from 'node:dns/promises';
import type { DnsAnswer, ResolverAnswers } from '@tsunagu/core/collect';
import { splitServer } from './ask-dns.ts';
import { connectTcp, errorCodeOf } from './connect-tcp.ts';
import { followChain } from './follow-chain.ts';
import type { ProbeContext } from './probe.ts';

const QUERY_TIMEOUT_MS = 1500;
const LOOKUP_TIMEOUT_MS = 4000;
const VALUES_MAX = 32;

export const NOT_ASKED: DnsAnswer = { outcome: 'not-checked', values: [], durationMs: null, code: null };

/** Codes of c-ares as Node gives them; ECONNREFUSED covers every failure to send. */
const OUTCOMES: Readonly<Record<string, DnsAnswer['outcome']>> = {
  ENOTFOUND: 'nxdomain',
  ENODATA: 'nodata',
  ESERVFAIL: 'servfail',
  EREFUSED: 'refused',
  ETIMEOUT: 'timeout',
  ECONNREFUSED: 'unreachable',
};

async function answer(ask: () => Promise<readonly string[]>): Promise<DnsAnswer> {
  const start = performance.now();
  const durationMs = () => Math.round(performance.now() - start);
  try {
    const values = (await ask()).slice(0, VALUES_MAX).map((value) => value.slice(0, 255));
    return {
      outcome: values.length > 0 ? 'answered' : 'nodata',
      values,
      durationMs: durationMs(),
      code: null,
    };
  } catch (error) {
    const code = errorCodeOf(error);
    return { outcome: OUTCOMES[code ?? ''] ?? 'error', values: [], durationMs: durationMs(), code };
  }
}

/** The operating system's own way, hosts file and search suffixes included. */
export async function askSystem(host: string, signal: AbortSignal): Promise<DnsAnswer> {
  const asked = answer(async () =>
    (await lookup(host, { all: true, order: 'verbatim' })).map((found) => found.address),
  );
  let late: NodeJS.Timeout | undefined;
  const timeout = new Promise<DnsAnswer>((resolve) => {
    const give = (): void =>
      resolve({ outcome: 'timeout', values: [], durationMs: LOOKUP_TIMEOUT_MS, code: 'PROBE_TIMEOUT' });
    late = setTimeout(give, LOOKUP_TIMEOUT_MS);
    signal.addEventListener('abort', give, { once: true });
  });
  const found = await Promise.race([asked, timeout]);
  clearTimeout(late);
  return found;
}

function makeResolver(server: string, signal: AbortSignal): Resolver | null {
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: 1 });
  try {
    resolver.setServers([server]);
  } catch {
    // An address form the runtime does not take, for example one with an interface scope.
    return null;
  }
  signal.addEventListener('abort', () => resolver.cancel(), { once: true });
  return resolver;
}

/** Only the addresses that one resolver gives. */
export async function askAddresses(
  server: string,
  host: string,
  signal: AbortSignal,
): Promise<{ a: DnsAnswer; aaaa: DnsAnswer }> {
  const resolver = makeResolver(server, signal);
  if (!resolver) return { a: NOT_ASKED, aaaa: NOT_ASKED };
  const [a, aaaa] = await Promise.all([
    answer(() => resolver.resolve4(host)),
    answer(() => resolver.resolve6(host)),
  ]);
  return { a, aaaa };
}

/** Everything that one resolver says about the name, beside a control name and whether its TCP port answers. */
export async function askResolver(server: string, host: string, ctx: ProbeContext): Promise<ResolverAnswers> {
  const { address, port } = splitServer(server);
  const resolver = makeResolver(server, ctx.signal);
  if (!resolver) {
    return {
      resolver: address.slice(0, 64),
      a: NOT_ASKED,
      aaaa: NOT_ASKED,
      cname: NOT_ASKED,
      cnameTarget: NOT_ASKED,
      ptr: NOT_ASKED,
      control: NOT_ASKED,
      tcp53: 'not-checked',
    };
  }
  const [a, aaaa, cname, control, tcp, followed, invented] = await Promise.all([
    answer(() => resolver.resolve4(host)),
    answer(() => resolver.resolve6(host)),
    answer(() => resolver.resolveCname(host)),
    answer(() => resolver.resolve4(ctx.controlName)),
    connectTcp(address, port, ctx.signal, 2000),
    followChain({ address, port }, host, ctx.signal),
    answer(() => resolver.resolve4(`tsunagu-${randomBytes(6).toString('hex')}.invalid`)),
  ]);
  const target = cname.values[0];
  const first = a.values[0];
  const [cnameTarget, ptr] = await Promise.all([
    target === undefined ? NOT_ASKED : answer(() => resolver.resolve4(target)),
    first === undefined ? NOT_ASKED : answer(() => resolver.reverse(first)),
  ]);
  const tcp53 = tcp.outcome === 'denied' || tcp.outcome === 'error' ? 'unreachable' : tcp.outcome;
  return {
    resolver: address.slice(0, 64),
    a,
    aaaa,
    cname,
    cnameTarget,
    ptr,
    control,
    tcp53,
    ttlSeconds: followed.ttlSeconds,
    ...(followed.authoritative === null ? {} : { authoritative: followed.authoritative }),
    chain: [...followed.chain],
    chainLoops: followed.loops,
    invented,
  };
}
