import { certificateSeen } from '../../measure/certificate-seen.ts';
import type { Rule } from '../../rule.ts';

const NAMES_SHOWN = 3;

/** The certificate is for another name than the profile's host. */
export const serverCertNameMismatch = {
  cause: 'server-cert-name-mismatch',
  signs: {
    'certificate-name-mismatch': 'strong',
    'certificate-rejected': 'likely',
    'tls-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  codes: { ras: { '835': 'likely', '13801': 'possible' } },
  raisedByProbe: true,
  weigh(facts, scale) {
    const certificate = certificateSeen(facts, scale);
    const matches = facts.tls?.target.nameMatches ?? null;
    if (certificate === null || facts.tls === null || matches === null) return;
    const host = facts.tls.target.serverName;
    if (matches) {
      scale.measure('cert-name-matches', { host }, 'probeRefute');
      return;
    }
    const names = certificate.leaf.names.slice(0, NAMES_SHOWN).join(', ') || certificate.leaf.subject;
    scale.measure('cert-name-differs', { names, host }, 'probeStrong');
  },
} as const satisfies Rule<'server-cert-name-mismatch'>;
