import { lineIsDown } from '../../measure/line-is-down.ts';
import type { Rule } from '../../rule.ts';

/** Every query is lost while other traffic passes. */
export const dnsPortBlocked = {
  cause: 'dns-port-blocked',
  signs: {
    'name-lookup-failed': 'possible',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns, beyond } = facts;
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (lineIsDown(facts, scale)) return;
    const answering = dns.resolvers.find(({ outcome }) => outcome !== 'silent' && outcome !== 'not-checked');
    if (answering !== undefined) {
      scale.measure('dns-resolver-answers', { resolver: answering.resolver }, 'probeRefute');
      return;
    }
    if (!dns.allSilent) return;
    const closed = dns.resolvers.find((resolver) => resolver.tcp53 === 'refused');
    if (closed !== undefined) {
      scale.measure('dns-tcp53-refused', { resolver: closed.resolver }, 'probeDoubt');
      return;
    }
    scale.measure('dns-all-silent', { count: dns.resolvers.length, host: dns.host }, 'probeHint');
    const open = dns.resolvers.find((resolver) => resolver.tcp53 === 'open');
    const mute = dns.resolvers.find((resolver) => resolver.tcp53 === 'timeout');
    if (open !== undefined) scale.measure('dns-tcp53-open', { resolver: open.resolver }, 'probeSupport');
    else if (mute !== undefined) {
      scale.measure('dns-tcp53-silent', { resolver: mute.resolver }, 'probeHint');
      const place = beyond?.answeredWithoutDns ?? null;
      if (place !== null) scale.measure('something-beyond-answers', { place }, 'probeSupport');
    } else scale.unchecked('dns-tcp53-not-checked', {});
  },
} as const satisfies Rule<'dns-port-blocked'>;
