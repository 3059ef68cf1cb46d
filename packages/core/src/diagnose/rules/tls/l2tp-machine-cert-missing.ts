import type { Rule } from '../../rule.ts';

/** L2TP/IPsec wants a machine certificate, and the machine has none that fits. */
export const l2tpMachineCertMissing = {
  cause: 'l2tp-machine-cert-missing',
  signs: { 'client-certificate-required': 'rare', 'ike-auth-refused': 'rare' },
  // 766 no valid machine certificate, 786 the same for L2TP, 13806 IKE found no machine certificate (Microsoft's tables).
  codes: { ras: { '766': 'strong', '786': 'strong', '13806': 'likely' } },
  weigh({ attempt }, scale) {
    if (attempt.protocol !== 'l2tp-ipsec' && attempt.protocol !== 'unknown') {
      scale.context('protocol-is-another', {}, 'contextDoubt');
    }
    scale.unchecked('certificate-store-not-checked', {});
  },
} as const satisfies Rule<'l2tp-machine-cert-missing'>;
