'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useText } from '../../client/use-text.ts';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { PlaybookStepView } from '../figure/playbook-step-view.tsx';

/** What to do about it, calm steps first. */
export function FailurePlaybook({ id }: { readonly id: number }) {
  const t = useTranslations('playbook');
  const text = useText();
  const trpc = useTRPC();
  const query = useQuery(trpc.failures.playbook.queryOptions({ id }));
  const { data } = query;
  return (
    <Card title={t('title')} note={t('note')}>
      <Waiting query={query} className="h-32" />
      {data?.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ol className="-my-2 divide-y divide-line">
        {data?.map((step, index) => (
          <li key={step.id} className="py-2.5">
            <details open={index < 2} className="group">
              <summary className="list-none text-sm leading-snug">
                <span className="mr-2 inline-flex size-5 items-center justify-center rounded-full bg-sunk text-ink-2 text-xs">
                  {index + 1}
                </span>
                <span className="font-medium">{text(step.text)}</span>
              </summary>
              <div className="mt-2 pl-7">
                <PlaybookStepView step={step} />
              </div>
            </details>
          </li>
        ))}
      </ol>
    </Card>
  );
}
