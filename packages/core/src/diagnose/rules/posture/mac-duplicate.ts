import type { Rule } from '../../rule.ts';

/** Another machine uses the same hardware address. */
export const macDuplicate = {
  cause: 'mac-duplicate',
  signs: { 'hardware-address-refused': 'rare', 'host-check-refused': 'remote' },
  weigh({ surroundings }, scale) {
    const shared = surroundings.hardwareAddress?.shared ?? null;
    if (shared === null) scale.unchecked('hardware-address-not-checked', {});
    else if (shared) scale.measure('hardware-address-shared', {}, 'probeProof');
    else scale.measure('hardware-address-unique', {}, 'probeRefute');
  },
} as const satisfies Rule<'mac-duplicate'>;
