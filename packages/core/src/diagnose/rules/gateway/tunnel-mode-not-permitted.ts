import type { Rule } from '../../rule.ts';

/** Logged in, and the portal refuses the tunnel. */
export const tunnelModeNotPermitted = {
  cause: 'tunnel-mode-not-permitted',
  signs: { 'config-refused': 'strong', 'tunnel-refused': 'likely', 'permission-denied': 'rare' },
  weigh(_, scale) {
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'tunnel-mode-not-permitted'>;
