import { weighChange } from '../../measure/weigh-change.ts';
import type { Rule } from '../../rule.ts';

/** The policy allows only certain kinds of network, and the machine uses another. */
export const networkInterfaceNotAllowed = {
  cause: 'network-interface-not-allowed',
  signs: { 'interface-refused': 'decide', 'host-check-refused': 'rare' },
  weigh({ changes }, scale) {
    weighChange(changes, scale, ['internet-adapter', 'adapter-added', 'wifi']);
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'network-interface-not-allowed'>;
