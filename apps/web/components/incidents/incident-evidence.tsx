'use client';

import type { IncidentView } from '@tsunagu/services/show';
import { CircleDashed, CircleMinus, CirclePlus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Card } from '../base/card.tsx';
import { attemptHref } from '../figure/attempt-href.ts';

const MARK = {
  for: { icon: CirclePlus, className: 'text-accent' },
  against: { icon: CircleMinus, className: 'text-attention' },
  'not-checked': { icon: CircleDashed, className: 'text-ink-3' },
} as const;
const SIDES = ['for', 'against', 'not-checked'] as const;

/** The evidence that attached itself, counted in people, with attempts to look at. */
export function IncidentEvidence({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.evidence');
  const text = useText();
  const sorted = SIDES.flatMap((side) => view.findings.filter((finding) => finding.side === side));
  return (
    <Card id="evidence" title={t('title')} note={t('note')}>
      {sorted.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ul className="space-y-1.5 text-sm">
        {sorted.map((finding) => {
          const { icon: Icon, className } = MARK[finding.side];
          return (
            <li key={finding.side + finding.text.en} className="flex gap-2">
              <Icon className={`mt-1 size-4 shrink-0 ${className}`} role="img" aria-label={t(finding.side)} />
              <span className="min-w-0 flex-1">{text(finding.text)}</span>
              <span className="whitespace-nowrap text-ink-2">{t('people', { count: finding.people })}</span>
            </li>
          );
        })}
      </ul>
      {view.examples.length > 0 && (
        <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <span className="text-ink-3">{t('examples')}</span>
          {view.examples.map((example, index) => (
            <Link key={example.attemptId} className="text-accent hover:underline" href={attemptHref(example)}>
              {t('example', { number: index + 1 })}
            </Link>
          ))}
        </p>
      )}
    </Card>
  );
}
