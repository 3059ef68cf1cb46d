'use client';

import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { Problem } from './problem.tsx';

/** A page that cannot show its answer: what happened, what was kept, what to do. */
export function QueryProblem({ error }: { readonly error: unknown }) {
  const t = useTranslations('problem');
  const text = useErrorText();
  return (
    <div className="max-w-prose space-y-3">
      <Problem>{text(error)}</Problem>
      <p className="text-ink-2 text-sm">{t('kept')}</p>
    </div>
  );
}
