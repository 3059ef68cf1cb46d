import type { Certificate, ProbeOf } from '@tsunagu/core/collect';
import type { Conditions } from '../conditions.ts';
import type { Gateway } from '../gateway.ts';
import {
  CONNECT_CODES,
  hasAddress,
  knock,
  PROBE_TIMEOUT_MS,
  type ProbeContext,
  quick,
} from './probe-context.ts';

type Target = ProbeOf<'tls'>['targets'][number];

/** The handshake with the gateway's name, with the chain it shows and OpenSSL's word on it. */
export function tlsProbe(context: ProbeContext, atMs: number): ProbeOf<'tls'> {
  const { gateway, conditions, random } = context;
  if (!hasAddress(conditions)) return { probe: 'tls', durationMs: 2, targets: [] };
  const reached = knock(context, conditions.port);
  const durationMs = reached === 'timeout' ? PROBE_TIMEOUT_MS : quick(random, 38);
  const base = { address: gateway.address, port: conditions.port, serverName: gateway.host, durationMs };
  const result =
    reached === 'refused' || reached === 'timeout'
      ? notShown(reached, CONNECT_CODES[reached] ?? '')
      : shown(conditions, gateway, atMs);
  return { probe: 'tls', durationMs, targets: [{ ...base, ...result }] };
}

function shown(conditions: Conditions, gateway: Gateway, atMs: number): Shown {
  if (conditions.link === 'captive-portal') return notShown('not-tls', 'ERR_SSL_WRONG_VERSION_NUMBER');
  if (conditions.tls === 'reset') return notShown('cut', 'ECONNRESET');
  const [leaf] = conditions.chain;
  return {
    outcome: 'handshake',
    code: null,
    protocol: 'TLSv1.3',
    chainError: leaf === undefined ? null : chainErrorOf(leaf, conditions, atMs),
    nameMatches: leaf?.names.includes(gateway.host) ?? null,
    chain: [...conditions.chain],
  };
}

type Shown = Omit<Target, 'address' | 'port' | 'serverName' | 'durationMs'>;

const notShown = (outcome: Target['outcome'], code: string): Shown => ({
  outcome,
  code,
  protocol: null,
  chainError: null,
  nameMatches: null,
  chain: [],
});

function chainErrorOf(leaf: Certificate, conditions: Conditions, atMs: number): string | null {
  if (conditions.tls === 'intercepted') return 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
  return atMs > Date.parse(leaf.notAfter) ? 'CERT_HAS_EXPIRED' : null;
}
