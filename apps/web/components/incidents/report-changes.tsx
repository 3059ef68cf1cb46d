'use client';

import type { ChangesLook } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { ChangesLookView } from '../figure/changes-look.tsx';
import { useChangesNote } from '../figure/use-changes-note.ts';

/** What had changed when it began, for the report. */
export function ReportChanges({ look }: { readonly look: ChangesLook }) {
  const t = useTranslations('changes');
  const note = useChangesNote();
  return (
    <section className="break-inside-avoid">
      <h2 className="mb-1.5 font-semibold text-lg">{t('onsetTitle')}</h2>
      {look.machines > 0 && <p className="mb-3 text-ink-3 text-sm">{note(look)}</p>}
      <ChangesLookView look={look} />
    </section>
  );
}
