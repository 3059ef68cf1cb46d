'use client';

import type { AttemptView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';

/** The client's own words, redacted on the machine. */
export function AttemptLines({ attempt }: { readonly attempt: AttemptView }) {
  const t = useTranslations('device.lines');
  const { lines, unrecognized } = attempt.payload;
  if (lines.length + unrecognized.length === 0) return null;
  return (
    <Card title={t('title')} note={t('note')}>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-80 overflow-auto whitespace-pre-wrap rounded-md bg-sunk p-3 font-mono text-[0.75rem] leading-5"
      >
        {lines.join('\n')}
        {unrecognized.length > 0 && `\n\n# ${t('unrecognized')}\n${unrecognized.join('\n')}`}
      </pre>
    </Card>
  );
}
