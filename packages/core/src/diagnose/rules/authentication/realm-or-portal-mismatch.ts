import type { Rule } from '../../rule.ts';

/** The login goes to a realm or portal that does not know this person's group. */
export const realmOrPortalMismatch = {
  cause: 'realm-or-portal-mismatch',
  signs: {
    'realm-refused': 'decide',
    'tunnel-refused': 'rare',
    'config-refused': 'rare',
    'permission-denied': 'rare',
    'login-refused': 'remote',
  },
  codes: { forticlient: { '-455': 'rare', '-14': 'rare' } },
  weigh({ surroundings }, scale) {
    scale.unchecked('server-log-not-checked', {});
    const { realmDiffers } = surroundings;
    if (realmDiffers === undefined) scale.unchecked('realm-not-compared', {});
    else if (realmDiffers) scale.measure('realm-differs', {}, 'probeStrong');
    else scale.measure('realm-same', {}, 'probeDoubt');
  },
} as const satisfies Rule<'realm-or-portal-mismatch'>;
