import { lineIsDown } from '../../measure/line-is-down.ts';
import type { Rule } from '../../rule.ts';

/** No resolver answers although the line works; a refused TCP 53 shows that the machine is up and the daemon is not. */
export const dnsServerOutage = {
  cause: 'dns-server-outage',
  signs: {
    'name-lookup-failed': 'likely',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns, tcp } = facts;
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
    scale.measure('dns-all-silent', { count: dns.resolvers.length, host: dns.host }, 'probeHint');
    const closed = dns.resolvers.find((resolver) => resolver.tcp53 === 'refused');
    const mute = dns.resolvers.find(({ tcp53 }) => tcp53 === 'timeout' || tcp53 === 'unreachable');
    if (closed !== undefined)
      scale.measure('dns-tcp53-refused', { resolver: closed.resolver }, 'probeStrong');
    else if (mute !== undefined)
      scale.measure('dns-tcp53-silent', { resolver: mute.resolver }, 'probeSlight');
    else if (dns.resolvers.every((resolver) => resolver.tcp53 === 'not-checked')) {
      scale.unchecked('dns-tcp53-not-checked', {});
    }
    const alive = tcp?.elsewhereAlive ?? null;
    if (alive !== null && dns.resolvers.some((resolver) => resolver.resolver === alive.address)) {
      scale.measure('dns-resolver-host-alive', { resolver: alive.address }, 'probeHint');
    }
  },
} as const satisfies Rule<'dns-server-outage'>;
