import type { Rule } from '../../rule.ts';

/** The person stopped it. An error before that is the better explanation, so it counts only as the telling sign. */
export const userCancelled = {
  cause: 'user-cancelled',
  signs: { 'cancelled-by-user': 'strong' },
  // 631 disconnected by the user, 703 the connection needs information from the user (Microsoft's RAS error table).
  codes: { ras: { '631': 'decide', '703': 'possible' } },
  weigh({ attempt }, scale) {
    if (attempt.signs.length > 1 && attempt.signs[0] !== 'cancelled-by-user') {
      scale.context('error-came-first', {}, 'contextDoubt');
    }
  },
} as const satisfies Rule<'user-cancelled'>;
