import type { Rule } from '../../rule.ts';

/** This hardware address was put on the gateway's block list. */
export const macBlacklisted = {
  cause: 'mac-blacklisted',
  signs: {
    'hardware-address-blocked': 'decide',
    'hardware-address-refused': 'possible',
    'host-check-refused': 'remote',
  },
  weigh({ surroundings }, scale) {
    const blocked = surroundings.hardwareAddress?.blocked ?? null;
    if (blocked === null) scale.unchecked('hardware-address-not-checked', {});
    else if (blocked) scale.measure('hardware-address-listed-blocked', {}, 'probeProof');
    else scale.measure('hardware-address-not-blocked', {}, 'probeRefute');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'mac-blacklisted'>;
