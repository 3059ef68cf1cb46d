import type { Rule } from '../../rule.ts';

/** The client's virtual adapter is missing, doubled or disabled. */
export const virtualAdapterBroken = {
  cause: 'virtual-adapter-broken',
  signs: { 'adapter-failed': 'strong', 'driver-missing': 'possible' },
  codes: { ras: { '633': 'likely', '651': 'likely', '797': 'likely' } },
  weigh({ way }, scale) {
    const doubled = way?.tunnels?.duplicates ?? [];
    if (doubled.length > 0)
      scale.measure('vpn-adapter-doubled', { names: doubled.join(', ') }, 'probeSupport');
    else if (way?.tunnels == null) scale.unchecked('adapters-not-checked', {});
  },
} as const satisfies Rule<'virtual-adapter-broken'>;
