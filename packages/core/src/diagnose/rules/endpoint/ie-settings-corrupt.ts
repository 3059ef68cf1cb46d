import type { Rule } from '../../rule.ts';

/** Windows' internet settings (TLS versions, trusted sites) keep FortiClient's own web part from the gateway. */
export const ieSettingsCorrupt = {
  cause: 'ie-settings-corrupt',
  signs: { 'tls-failed-unspecified': 'rare', 'tls-version-mismatch': 'rare', 'login-refused': 'remote' },
  codes: { forticlient: { '-7200': 'remote' } },
  weigh({ attempt, tls }, scale) {
    if (attempt.client !== 'forticlient') {
      scale.context('client-is-another', {}, 'contextRefute');
      return;
    }
    // Node brings its own TLS: where it gets through and the client does not, the difference is in Windows.
    if (tls?.sound) {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeHint');
    } else if (tls !== null && tls.target.outcome !== 'handshake') {
      scale.measure('path-silent-now', {}, 'probeDoubt');
    }
    scale.unchecked('settings-not-checked', {});
  },
} as const satisfies Rule<'ie-settings-corrupt'>;
