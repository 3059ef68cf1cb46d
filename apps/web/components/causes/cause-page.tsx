'use client';

import type { ShownCausePage } from '@tsunagu/core/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { PageHead } from '../base/page-head.tsx';
import { PlaybookStepView } from '../figure/playbook-step-view.tsx';
import { VerdictName } from '../figure/verdict-name.tsx';
import { CauseLooks } from './cause-looks.tsx';

/** One cause by itself: how it looks, what it is mistaken for, what to do. */
export function CausePage({ page }: { readonly page: ShownCausePage }) {
  const t = useTranslations('cause');
  const words = useWords();
  const text = useText();
  const place = [
    ...page.stages.map((one) => words.stage[one]),
    ...page.scopes.map((one) => words.scope[one]),
  ];
  return (
    <>
      <PageHead title={words.verdict[page.cause] ?? page.cause} note={place.join(' · ')} />
      <div className="space-y-4">
        <Card title={t('looks')}>
          <CauseLooks page={page} />
        </Card>
        {page.near.length > 0 && (
          <Card
            title={t(page.isPlace ? 'covers' : 'near')}
            note={t(page.isPlace ? 'coversNote' : 'nearNote')}
          >
            <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
              {page.near.map((one) => (
                <li key={one}>
                  <Link href={`/causes/${one}`} className="text-accent hover:underline">
                    <VerdictName verdict={one} />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <Card title={t('steps')} note={t('stepsNote')}>
          <ol className="list-decimal space-y-4 pl-5 text-sm">
            {page.steps.map((step) => (
              <li key={step.id}>
                <p className="font-medium">{text(step.text)}</p>
                <div className="mt-1.5">
                  <PlaybookStepView step={step} />
                </div>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  );
}
