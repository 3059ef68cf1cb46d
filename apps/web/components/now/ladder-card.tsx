'use client';

import type { LadderStep } from '@tsunagu/core/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { LadderRung } from './ladder-rung.tsx';

/** Where attempts stop, left to right as they flow. */
export function LadderCard({ steps }: { readonly steps: readonly LadderStep[] }) {
  const t = useTranslations('now.ladder');
  const started = steps[0]?.entered ?? 0;
  return (
    <Card title={t('title')} note={t('note', { count: started })}>
      {started === 0 ? (
        <p className="py-6 text-center text-ink-3 text-sm">{t('empty')}</p>
      ) : (
        <ol className="grid gap-y-2.5 md:grid-cols-9 md:gap-y-0">
          {steps.map((step, index) => (
            <LadderRung
              key={step.stage}
              step={step}
              started={started}
              leaving={steps[index + 1]?.entered ?? step.entered}
              last={index === steps.length - 1}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}
