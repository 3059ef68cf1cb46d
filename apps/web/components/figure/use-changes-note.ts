'use client';

import type { ChangesLook } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';

/** Which machines were compared with which, in one sentence; undefined = none were. */
export function useChangesNote(): (look: ChangesLook) => string | undefined {
  const t = useTranslations('changes');
  return ({ machines, machinesOf, others }) => {
    if (machines === 0) return undefined;
    return others === null
      ? t('groupNoteAlone', { machines, of: machinesOf })
      : t('groupNote', { machines, of: machinesOf, others });
  };
}
