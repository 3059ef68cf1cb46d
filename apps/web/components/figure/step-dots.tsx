'use client';

import { INCIDENT_STEPS, type IncidentStep } from '@tsunagu/core/vocabulary';
import { useWords } from '../../client/words.tsx';
import { cn } from '../base/class-names.ts';

/** The five steps as a short track with the present one named. */
export function StepDots({ step }: { readonly step: IncidentStep }) {
  const words = useWords();
  const steps = INCIDENT_STEPS.filter((one) => one !== 'closed');
  const at = step === 'closed' ? steps.length : steps.indexOf(step);
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className="inline-flex gap-0.5">
        {steps.map((one, index) => (
          <span
            key={one}
            className={cn(
              'h-1.5 w-3.5 rounded-full',
              index < at && 'bg-ink-3',
              index === at && 'bg-accent',
              index > at && 'bg-line-strong/60',
            )}
          />
        ))}
      </span>
      <span className="text-[0.8125rem]">{words.incidentStep[step]}</span>
    </span>
  );
}
