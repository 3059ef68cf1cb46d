'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { useRangeText } from '../figure/use-range-text.ts';
import { ExplanationRow } from './explanation-row.tsx';

/** Which values separate those who fail from those who do not. */
export function FailureExplanation({ id }: { readonly id: number }) {
  const t = useTranslations('failure.explanation');
  const trpc = useTRPC();
  const words = useWords();
  const range = useRangeText();
  const query = useQuery(trpc.failures.explanation.queryOptions({ id }));
  const { data } = query;
  const name = (dimension: string, value: string): string => {
    if (dimension === 'client') return words.client[value as keyof typeof words.client] ?? value;
    if (dimension === 'protocol') return words.protocol[value as keyof typeof words.protocol] ?? value;
    return value;
  };
  return (
    <Card
      title={t('title')}
      note={
        data &&
        t('note', {
          failing: data.failing,
          trying: data.trying,
          range: range(Date.parse(data.from), Date.parse(data.to)),
        })
      }
    >
      <Waiting query={query} className="h-20" />
      {data && data.found.length === 0 && <p className="text-ink-2 text-sm">{t('none')}</p>}
      {data && data.found.length > 0 && (
        <ul className="space-y-4">
          {data.found.map((row) => (
            <ExplanationRow key={row.dimension + row.value} row={row} name={name(row.dimension, row.value)} />
          ))}
        </ul>
      )}
    </Card>
  );
}
