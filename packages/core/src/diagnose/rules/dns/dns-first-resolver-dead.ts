import type { Rule } from '../../rule.ts';

/** Warns only: a second resolver saved the connection, after a wait. */
export const dnsFirstResolverDead = {
  cause: 'dns-first-resolver-dead',
  signs: {},
  weigh() {},
  warn({ dns }, scale) {
    const first = dns?.resolvers[0];
    if (dns == null || first?.outcome !== 'silent') return;
    const saved = dns.resolvers.find((resolver) => resolver.outcome === 'address');
    if (saved === undefined) return;
    scale.measure('dns-resolver-silent', { resolver: first.resolver }, 'probeStrong');
    scale.measure('dns-address-answered', { resolver: saved.resolver, host: dns.host }, 'probeHint');
  },
} as const satisfies Rule<'dns-first-resolver-dead'>;
