'use client';

import { REVISION_REASON_TEXT } from '@tsunagu/core/vocabulary';
import type { AttemptView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';
import { VerdictName } from '../figure/verdict-name.tsx';

/** What the attempt was called first, what it is called now, and what made the difference; nothing where it stands. */
export function AttemptRevisions({ attempt }: { readonly attempt: AttemptView }) {
  const t = useTranslations('device.revisions');
  const text = useText();
  const confidence = useConfidence();
  if (attempt.revisions.length === 0) return null;
  return (
    <section aria-label={t('title')} className="mb-5 rounded-md bg-sunk px-3.5 py-3 text-sm">
      <h3 className="font-medium">{t('title')}</h3>
      <ol className="mt-2 space-y-1.5">
        {attempt.revisions.map((revision) => (
          <li key={revision.at} className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <span className="text-ink-3">
              <Time at={revision.at} as="absolute" />
            </span>
            <span className="min-w-0">
              <VerdictName verdict={revision.verdict ?? 'unknown'} className="font-medium" />
              {revision.confidence > 0 && (
                <span className="ml-2 text-ink-2">{confidence(revision.confidence)}</span>
              )}
              <span className="block text-[0.8125rem] text-ink-3">
                {revision.reason === null
                  ? t('first', { version: revision.version })
                  : t('because', {
                      reason: text(REVISION_REASON_TEXT[revision.reason]),
                      version: revision.version,
                    })}
                {revision.basis.failedPeople !== undefined &&
                  t('basis', {
                    failed: revision.basis.failedPeople,
                    connected: revision.basis.connectedPeople ?? 0,
                  })}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-[0.8125rem] text-ink-3">{t('note')}</p>
    </section>
  );
}
