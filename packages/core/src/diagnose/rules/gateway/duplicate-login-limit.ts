import type { Rule } from '../../rule.ts';

/** The same person is connected already, and the gateway allows one session. */
export const duplicateLoginLimit = {
  cause: 'duplicate-login-limit',
  signs: {
    'already-logged-in': 'decide',
    'login-refused': 'remote',
    'password-refused': 'remote',
    'permission-denied': 'remote',
  },
  codes: { ras: { '691': 'remote' }, forticlient: { '-455': 'remote' } },
  weigh({ surroundings }, scale) {
    scale.unchecked('server-log-not-checked', {});
    const { sessionElsewhere } = surroundings;
    if (sessionElsewhere === undefined) scale.unchecked('sessions-not-looked-at', {});
    else if (sessionElsewhere) scale.measure('session-elsewhere', {}, 'probeStrong');
    else scale.measure('no-session-elsewhere', {}, 'probeRefute');
  },
} as const satisfies Rule<'duplicate-login-limit'>;
