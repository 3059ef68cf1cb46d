'use client';

import type { ShownReading } from '@tsunagu/core/show';
import { useFormatter, useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';

/** Where and why, in one sentence, with the confidence or the honest "unknown". */
export function ReadingHead({ reading }: { readonly reading: ShownReading }) {
  const t = useTranslations('diagnose.headline');
  const words = useWords();
  const confidence = useConfidence();
  const format = useFormatter();
  const { verdict, startedAt, repeatCount } = reading;
  const percents = format.list(
    reading.percent.map((value) => `${value}%`),
    { type: 'disjunction' },
  );
  const place = { stage: words.stage[reading.stage], percent: percents };
  const where = reading.percent.length > 0 ? t('atPercent', place) : t('at', place);
  const why =
    verdict === null
      ? t(reading.result === 'connected' ? 'connected' : 'fine')
      : verdict === 'unknown'
        ? t('unknown', { where })
        : t('cause', {
            where,
            cause: words.verdict[verdict] ?? verdict,
            confidence: confidence(reading.confidence),
          });
  return (
    <>
      {why}
      {startedAt !== null && (
        <span className="ml-2 font-normal text-ink-3 text-sm">
          <Time at={startedAt} as="absolute" />
        </span>
      )}
      {repeatCount > 1 && (
        <span className="ml-2 font-normal text-ink-3 text-sm">{t('repeated', { count: repeatCount })}</span>
      )}
    </>
  );
}
