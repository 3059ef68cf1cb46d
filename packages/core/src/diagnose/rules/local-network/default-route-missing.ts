import type { Rule } from '../../rule.ts';

/** The link is up, but no address and gateway were obtained. */
export const defaultRouteMissing = {
  cause: 'default-route-missing',
  signs: {
    'network-unreachable': 'likely',
    'network-down': 'possible',
    'name-lookup-failed': 'rare',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh({ link, attempt, dns }, scale) {
    // The client had a way and no address to send from: that is IPv6 switched off, not a missing route.
    if (attempt.errorCode === 'EADDRNOTAVAIL') scale.context('ipv6-said-no-address', {}, 'contextDoubt');
    if (link === null || link.defaultRoute === null) {
      scale.unchecked('link-not-checked', {});
    } else if (link.defaultRoute) {
      // A way out over IPv6 alone does not lead to a gateway that only has IPv4.
      const onlyV4 = link.ipv4Route === false && dns?.resolvers.every(({ v6 }) => v6.length === 0) === true;
      scale.measure('default-route-present', {}, onlyV4 ? 'probeSlight' : 'probeRefute');
    } else if (link.allDown) {
      // Without a link there can be no route: the link is the cause.
      scale.measure('link-all-down', {}, 'probeRefute');
    } else scale.measure('default-route-absent', {}, 'probeProof');
  },
} as const satisfies Rule<'default-route-missing'>;
