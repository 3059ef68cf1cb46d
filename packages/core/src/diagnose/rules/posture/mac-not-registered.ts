import { weighChange } from '../../measure/weigh-change.ts';
import type { Rule } from '../../rule.ts';

/** Only listed hardware addresses may connect, and this one is not on the list. */
export const macNotRegistered = {
  cause: 'mac-not-registered',
  signs: { 'hardware-address-refused': 'strong', 'host-check-refused': 'rare' },
  weigh({ surroundings, changes }, scale) {
    const registered = surroundings.hardwareAddress?.registered ?? null;
    if (registered === null) scale.unchecked('hardware-address-not-checked', {});
    else if (registered) scale.measure('hardware-address-registered', {}, 'probeRefute');
    else scale.measure('hardware-address-unregistered', {}, 'probeStrong');
    // A random address is not on the list either; then that is what to change.
    if (surroundings.hardwareAddress?.random === true)
      scale.measure('hardware-address-random', {}, 'probeDoubt');
    weighChange(changes, scale, ['internet-adapter', 'adapter-added', 'adapter-removed']);
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'mac-not-registered'>;
