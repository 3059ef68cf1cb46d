'use client';

import type { AttemptView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { ChangeList } from '../figure/change-list.tsx';
import { Time } from '../figure/time.tsx';

/** What is different on this machine since the last time the same gateway was reached. */
export function AttemptChanges({ attempt }: { readonly attempt: AttemptView }) {
  const t = useTranslations('changes');
  if (attempt.result === 'connected') return null;
  const { changes: since } = attempt;
  return (
    <Card
      id="changes"
      title={t('title')}
      note={
        since ? t.rich('since', { when: () => <Time at={since.lastConnectedAt} as="absolute" /> }) : undefined
      }
    >
      {since === null && <p className="text-ink-3 text-sm">{t('notKnown')}</p>}
      {since?.changes.length === 0 && <p className="text-ink-2 text-sm">{t('nothing')}</p>}
      {since !== null && since.changes.length > 0 && <ChangeList changes={since.changes} />}
    </Card>
  );
}
