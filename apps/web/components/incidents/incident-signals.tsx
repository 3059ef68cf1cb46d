'use client';

import type { IncidentView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { SignalItem } from '../figure/signal-item.tsx';

export function IncidentSignals({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.signals');
  return (
    <Card title={t('title')}>
      <ul className="space-y-4 text-sm">
        {view.signals.map((signal) => (
          <SignalItem key={signal.id} signal={signal} />
        ))}
      </ul>
    </Card>
  );
}
