'use client';

import type { ShownReading } from '@tsunagu/core/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { PlaybookStepView } from '../figure/playbook-step-view.tsx';

/** What to tell the person now, what IT looks at first, and the whole playbook behind it. */
export function ReadingSteps({ reading }: { readonly reading: ShownReading }) {
  const t = useTranslations('diagnose.steps');
  const text = useText();
  const { firstResponse, steps, verdict } = reading;
  if (verdict === null) return null;
  if (firstResponse === null) return <p className="text-ink-2 text-sm">{t('unknown')}</p>;
  return (
    <div className="space-y-4 text-sm">
      <dl className="space-y-3">
        <div>
          <dt className="font-medium">{t('user')}</dt>
          <dd className="mt-0.5 text-ink-2 leading-relaxed">{text(firstResponse.user)}</dd>
        </div>
        <div>
          <dt className="font-medium">{t('it')}</dt>
          <dd className="mt-0.5 text-ink-2 leading-relaxed">{text(firstResponse.it)}</dd>
        </div>
      </dl>
      {steps.length > 0 && (
        <details>
          <summary className="w-fit text-accent hover:underline">{t('all', { count: steps.length })}</summary>
          <ol className="mt-3 list-decimal space-y-4 pl-5">
            {steps.map((step) => (
              <li key={step.id}>
                <p className="font-medium">{text(step.text)}</p>
                <div className="mt-1.5">
                  <PlaybookStepView step={step} />
                </div>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
