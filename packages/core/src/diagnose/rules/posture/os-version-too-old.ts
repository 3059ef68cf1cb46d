import { weighChange } from '../../measure/weigh-change.ts';
import type { Rule } from '../../rule.ts';

/** The machine's OS is older than the gateway's policy allows. */
export const osVersionTooOld = {
  cause: 'os-version-too-old',
  signs: { 'os-too-old': 'decide', 'host-check-refused': 'rare' },
  weigh({ surroundings, changes }, scale) {
    const { osBuild } = surroundings;
    if (osBuild === undefined) scale.unchecked('os-not-compared', {});
    else {
      const { installed, required, tooOld } = osBuild;
      scale.measure(
        tooOld ? 'os-below-required' : 'os-as-required',
        { installed, required },
        tooOld ? 'probeStrong' : 'probeRefute',
      );
    }
    weighChange(changes, scale, ['os-build']);
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'os-version-too-old'>;
