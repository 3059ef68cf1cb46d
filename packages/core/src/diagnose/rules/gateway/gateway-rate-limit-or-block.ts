import type { Rule } from '../../rule.ts';

/** The login worked and the gateway refuses the next connection from the same address. */
export const gatewayRateLimitOrBlock = {
  cause: 'gateway-rate-limit-or-block',
  signs: { 'tunnel-refused': 'possible', 'gateway-closed-connection': 'rare', 'connect-refused': 'rare' },
  weigh({ attempt, tcp }, scale) {
    if (attempt.stage === 'tunnel' && attempt.signs.includes('connect-refused')) {
      scale.context('refused-after-login', {}, 'contextSupport');
    }
    const again = tcp?.configured ?? null;
    if (again?.outcome === 'refused') {
      scale.measure('tcp-refused', { address: again.address, port: again.port }, 'probeHint');
    }
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'gateway-rate-limit-or-block'>;
