import type { Rule } from '../../rule.ts';

/** The system makes up a hardware address, so no list can know it. */
export const randomMacEnabled = {
  cause: 'random-mac-enabled',
  signs: { 'hardware-address-refused': 'possible', 'host-check-refused': 'remote' },
  weigh({ surroundings }, scale) {
    const hardware = surroundings.hardwareAddress;
    const random = hardware?.random ?? null;
    if (random === null) scale.unchecked('hardware-address-not-checked', {});
    else if (!random) scale.measure('hardware-address-own', {}, 'probeRefute');
    else {
      scale.measure('hardware-address-random', {}, 'probeStrong');
      if (hardware?.registered === true) scale.measure('hardware-address-registered', {}, 'probeRefute');
    }
  },
} as const satisfies Rule<'random-mac-enabled'>;
