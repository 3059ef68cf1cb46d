import type { Rule } from '../../rule.ts';

/** The data channel over UDP goes silent while the control connection lives. */
export const dtlsUdpBlocked = {
  cause: 'dtls-udp-blocked',
  signs: { 'session-lost': 'rare' },
  codes: { forticlient: { 'DTLS polling recv timeout': 'strong' } },
  weigh({ attempt, tcp }, scale) {
    if (attempt.protocol !== 'ssl-vpn' && attempt.protocol !== 'anyconnect') {
      scale.context('protocol-is-another', {}, 'contextRefute');
    }
    const control = tcp?.configured ?? null;
    if (control?.outcome === 'open')
      scale.measure('tcp-session-works-now', { port: control.port }, 'probeHint');
    scale.unchecked('dtls-not-checked', {});
  },
} as const satisfies Rule<'dtls-udp-blocked'>;
