import type { DnsAnswer, ProbeOf, ResolverAnswers } from '@tsunagu/core/collect';
import { CONTROL_ADDRESS, DOMAIN } from '../company.ts';
import type { NameAnswer, ResolverCondition } from '../conditions.ts';
import { PROBE_TIMEOUT_MS, type ProbeContext, quick } from './probe-context.ts';

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
    durationMs: Math.max(...resolvers.map(({ a }) => a.durationMs ?? 0)),
    system: first ?? resolvers[0]?.a ?? failed('timeout'),
    hostsFile: null,
    singleLabel: false,
    searchDomains: context.machine.internalResolver ? [`corp.${DOMAIN}`] : [],
    resolvers,
  };
}

function answers(context: ProbeContext, resolver: ResolverCondition): ResolverAnswers {
  const { gateway, conditions, random } = context;
  // A router at home that forwards into a dead line stays as silent as the line.
  if (conditions.link !== 'up' && conditions.link !== 'captive-portal') return silent(resolver.address);
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
    a: asked(answered(resolver.says ?? gateway.address)),
    aaaa: asked(none),
    cname: asked(none),
    cnameTarget: NOT_CHECKED,
    ptr: known ? answered(gateway.host) : NOT_CHECKED,
    control: resolver.control ? answered(CONTROL_ADDRESS) : failed('timeout'),
    tcp53: resolver.name === 'timeout' ? 'refused' : 'open',
  };
}

function silent(resolver: string): ResolverAnswers {
  const none = failed('timeout');
  return {
    resolver,
    a: none,
    aaaa: none,
    cname: none,
    cnameTarget: NOT_CHECKED,
    ptr: NOT_CHECKED,
    control: none,
    tcp53: 'timeout',
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
