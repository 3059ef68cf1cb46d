'use client';

import type { ProbeLine } from '@tsunagu/core/show';
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Card } from '../base/card.tsx';

const MARK = {
  fine: { icon: CircleCheck, className: 'text-fine' },
  trouble: { icon: CircleAlert, className: 'text-attention' },
  'not-checked': { icon: CircleDashed, className: 'text-ink-3' },
} as const;

/** What the other probes found, one sentence each; what was not checked says so, and why. */
export function ProbeTable({ lines }: { readonly lines: readonly ProbeLine[] }) {
  const t = useTranslations('device.probes');
  const text = useText();
  return (
    <Card title={t('title')} note={t('note')}>
      <ul className="-my-1.5 divide-y divide-line text-sm">
        {lines.map((line) => {
          const { icon: Icon, className } = MARK[line.tone];
          return (
            <li
              key={line.probe + line.text.en}
              className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 py-1.5 sm:grid-cols-[1rem_12rem_minmax(0,1fr)]"
            >
              <Icon className={`mt-0.5 size-4 ${className}`} role="img" aria-label={t(`tone.${line.tone}`)} />
              <span className="text-ink-3">{text(line.name)}</span>
              <span className="col-start-2 min-w-0 break-words sm:col-start-3">{text(line.text)}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
