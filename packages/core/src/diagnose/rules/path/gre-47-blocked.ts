import type { Rule } from '../../rule.ts';

/** The control connection on TCP 1723 works and GRE does not. */
export const gre47Blocked = {
  cause: 'gre-47-blocked',
  signs: { 'gre-silent': 'strong' },
  // 806 is Microsoft's explicit GRE code; 619 is what practice ties to it.
  codes: { ras: { '806': 'strong', '619': 'likely', '721': 'possible' } },
  weigh({ tcp, way, attempt }, scale) {
    scale.unchecked('gre-not-checked', {});
    if (attempt.protocol !== 'pptp' && attempt.protocol !== 'unknown') {
      scale.context('protocol-is-another', {}, 'contextRefute');
    }
    const control = tcp?.configured ?? null;
    if (way?.pptp?.outcome === 'answered') scale.measure('pptp-answered', {}, 'probeSupport');
    else if (control?.outcome === 'open') {
      scale.measure('tcp-open', { address: control.address, port: control.port }, 'probeHint');
    }
  },
} as const satisfies Rule<'gre-47-blocked'>;
