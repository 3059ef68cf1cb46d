'use client';

import type { KnownChanges } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { KnownChangesView } from '../figure/known-changes.tsx';
import { useChangesNote } from '../figure/use-changes-note.ts';

export function IncidentChanges({ changes }: { readonly changes: KnownChanges }) {
  const t = useTranslations('changes');
  const note = useChangesNote();
  return (
    <Card title={t('onsetTitle')} note={note(changes.latest)}>
      <KnownChangesView changes={changes} />
    </Card>
  );
}
