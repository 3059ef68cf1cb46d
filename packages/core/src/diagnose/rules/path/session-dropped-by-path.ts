import type { Rule } from '../../rule.ts';

/** It was up, then the other side stopped answering: some device between them forgot or dropped the session. */
export const sessionDroppedByPath = {
  cause: 'session-dropped-by-path',
  signs: { 'session-lost': 'strong', 'gateway-closed-connection': 'rare' },
  codes: {
    ras: {
      '829': 'likely',
      '807': 'likely',
      '828': 'possible',
      '629': 'possible',
      '628': 'possible',
      '668': 'possible',
    },
  },
  weigh({ attempt, beyond, tcp, ike }, scale) {
    if (attempt.result === 'dropped') scale.context('session-was-up', {}, 'contextHint');
    if (beyond === null) {
      scale.unchecked('link-not-checked', {});
      return;
    }
    const works = tcp?.configured?.outcome === 'open' || ike?.anyAnswered === true;
    if (works) scale.measure('path-works-now', {}, 'probeHint');
    else if (beyond.answered === null && beyond.silentPlaces > 0) {
      // From the session's side a dead path is the same, wherever it is cut.
      scale.measure('path-silent-now', {}, 'probeSupport');
    }
  },
} as const satisfies Rule<'session-dropped-by-path'>;
