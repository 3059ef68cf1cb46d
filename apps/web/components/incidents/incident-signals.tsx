'use client';

import type { IncidentView } from '@tsunagu/services/show';
import { useFormatter, useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';

export function IncidentSignals({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.signals');
  const text = useText();
  const format = useFormatter();
  return (
    <Card title={t('title')}>
      <ul className="space-y-3 text-sm">
        {view.signals.map((signal) => (
          <li key={signal.id}>
            <p className="leading-relaxed">{text(signal.sentence)}</p>
            <p className="mt-1 flex gap-2 text-[0.8125rem] text-ink-3">
              {t('confidence', {
                share: format.number(signal.confidence, { style: 'percent', maximumFractionDigits: 0 }),
              })}
              {signal.closedAtMs !== null && <Chip>{t('closed')}</Chip>}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
