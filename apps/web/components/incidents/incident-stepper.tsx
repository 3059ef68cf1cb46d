'use client';

import { INCIDENT_STEPS, type IncidentStep } from '@tsunagu/core/vocabulary';
import type { IncidentView } from '@tsunagu/services/show';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { cn } from '../base/class-names.ts';
import { StepActions } from './step-actions.tsx';

const STEPS = INCIDENT_STEPS.filter((step) => step !== 'closed');

/** The five steps with the present one open: what it is for, what is missing, where it goes. */
export function IncidentStepper({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident');
  const words = useWords();
  const { step } = view.incident;
  const at = step === 'closed' ? STEPS.length : STEPS.indexOf(step);
  return (
    <section aria-label={t('steps')} className="rounded-card border border-line bg-sheet">
      <ol className="grid sm:grid-cols-5">
        {STEPS.map((one, index) => (
          <li
            key={one}
            aria-current={one === step ? 'step' : undefined}
            className={cn(
              'flex items-center gap-2.5 border-line px-4 py-2 text-sm max-sm:not-last:border-b sm:border-b sm:py-3 sm:not-last:border-r',
              index > at && 'text-ink-3',
              one === step && 'bg-accent-soft font-semibold text-accent',
            )}
          >
            <Mark index={index} at={at} />
            <span className="leading-tight">{words.incidentStep[one]}</span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3.5 sm:px-5">
        <p className="max-w-prose text-ink-2 text-sm">{t(`guide.${step satisfies IncidentStep}`)}</p>
        <StepActions view={view} />
      </div>
    </section>
  );
}

function Mark({ index, at }: { readonly index: number; readonly at: number }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'flex size-6 shrink-0 items-center justify-center rounded-full border text-xs',
        index < at && 'border-transparent bg-sunk text-ink-2',
        index === at && 'border-transparent bg-accent text-on-accent',
        index > at && 'border-line-strong',
      )}
    >
      {index < at ? <Check className="size-3.5" /> : index + 1}
    </span>
  );
}
