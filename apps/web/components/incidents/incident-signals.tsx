'use client';

import type { IncidentView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';

export function IncidentSignals({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.signals');
  const text = useText();
  const confidence = useConfidence();
  return (
    <Card title={t('title')}>
      <ul className="space-y-3 text-sm">
        {view.signals.map((signal) => (
          <li key={signal.id}>
            <p className="leading-relaxed">{text(signal.sentence)}</p>
            {signal.explanations.map(({ atMs, text: answer }, index) => (
              <p key={atMs} className="mt-1 leading-relaxed text-ink-2">
                {text(answer)}{' '}
                <span className="whitespace-nowrap text-[0.8125rem] text-ink-3">
                  {t(index === 0 ? 'first' : 'later')} <Time at={atMs} />
                </span>
              </p>
            ))}
            {signal.grounds !== null && (
              <p className="mt-1 text-[0.8125rem] text-ink-3 leading-relaxed">{text(signal.grounds)}</p>
            )}
            <p className="mt-1 flex gap-2 text-[0.8125rem] text-ink-3">
              {t('confidence', {
                share: confidence(signal.confidence),
              })}
              {signal.closedAtMs !== null && <Chip>{t('closed')}</Chip>}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
