import type { DnsAnswer, ProbeOf, ResolverAnswers } from '@tsunagu/core/collect';
import { CONTROL_ADDRESS, DOMAIN } from '../company.ts';
import type { NameAnswer, ResolverCondition } from '../conditions.ts';
import { lineWorks, PROBE_TIMEOUT_MS, type ProbeContext, quick } from './probe-context.ts';

const CODES: Record<Exclude<NameAnswer, 'answered'>, string> = {
  nxdomain: 'ENOTFOUND',
  servfail: 'ESERVFAIL',
  timeout: 'ETIMEOUT',
  refused: 'EREFUSED',
};
const NOT_CHECKED: DnsAnswer = { outcome: 'not-checked', values: [], durationMs: null, code: null };

/** Each resolver asked by itself, and the system's own lookup, which follows from them. */
export function dnsProbe(context: ProbeContext): ProbeOf<'dns'> {
  const resolvers = context.conditions.resolvers.map((resolver) => answers(context, resolver));
  const first = resolvers.find(({ a }) => a.outcome !== 'timeout' && a.outcome !== 'servfail')?.a;
  return {
    probe: 'dns',
    host: context.gateway.host,
    durationMs: lineWorks(context.conditions) ? quick(context.random, 30) : PROBE_TIMEOUT_MS,
    system: first ?? resolvers[0]?.a ?? failed('timeout'),
    hostsFile: null,
    singleLabel: false,
    searchDomains: context.machine.internalResolver ? [`corp.${DOMAIN}`] : [],
    resolvers,
  };
}

function answers(context: ProbeContext, resolver: ResolverCondition): ResolverAnswers {
  const { gateway, conditions, random } = context;
  const unheard = unreachable(conditions.link, resolver.address, context.machine.router);
  if (unheard !== null) return silent(resolver.address, unheard);
  const answered = (...values: string[]): DnsAnswer => ({
    outcome: 'answered',
    values,
    durationMs: quick(random, 9),
    code: null,
  });
  const known = resolver.name === 'answered';
  const none: DnsAnswer = { outcome: 'nodata', values: [], durationMs: quick(random, 8), code: 'ENODATA' };
  const asked = (value: DnsAnswer) => (resolver.name === 'answered' ? value : failed(resolver.name));
  return {
    resolver: resolver.address,
    a: asked(answered(gateway.address)),
    aaaa: asked(none),
    cname: asked(none),
    cnameTarget: NOT_CHECKED,
    ptr: known ? answered(gateway.host) : NOT_CHECKED,
    control: resolver.control ? answered(CONTROL_ADDRESS) : failed('timeout'),
    tcp53: resolver.name === 'timeout' ? 'refused' : 'open',
  };
}

/** Behind a dead line only the router at home still answers, and it knows nothing. */
function unreachable(link: string, resolver: string, router: string): 'timeout' | 'servfail' | null {
  if (link === 'adapter-down' || link === 'no-default-route') return 'timeout';
  if (link === 'line-dead') return resolver === router ? 'servfail' : 'timeout';
  return null;
}

function silent(resolver: string, outcome: 'timeout' | 'servfail'): ResolverAnswers {
  const a = failed(outcome);
  return {
    resolver,
    a,
    aaaa: a,
    cname: a,
    cnameTarget: NOT_CHECKED,
    ptr: NOT_CHECKED,
    control: a,
    tcp53: outcome === 'servfail' ? 'open' : 'timeout',
  };
}

function failed(outcome: Exclude<NameAnswer, 'answered'>): DnsAnswer {
  return {
    outcome,
    values: [],
    durationMs: outcome === 'timeout' ? PROBE_TIMEOUT_MS : 12,
    code: CODES[outcome],
  };
}
