'use client';

import type { ShownReading } from '@tsunagu/core/show';
import type { Stage } from '@tsunagu/core/vocabulary';
import { useFormatter, useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';

export interface ReadingHeadProps {
  readonly reading: ShownReading;
  /** Where it may have stopped, if a percentage leaves that open. */
  readonly stages: readonly Stage[];
}

/** Where and why, in one sentence, with the confidence or the honest "unknown". */
export function ReadingHead({ reading, stages }: ReadingHeadProps) {
  const t = useTranslations('diagnose.headline');
  const words = useWords();
  const confidence = useConfidence();
  const format = useFormatter();
  const { verdict, startedAt, repeatCount } = reading;
  // Other clients stop at the same stages but show no percentage.
  const percents = reading.client === 'forticlient' ? reading.percent : [];
  const either = (parts: readonly string[]) => format.list(parts, { type: 'disjunction' });
  const open = verdict === 'unknown' && stages.length > 1 ? stages : [reading.stage];
  const place = {
    stage: either(open.map((stage) => t('stage', { stage: words.stage[stage] }))),
    percent: either(percents.map((value) => `${value}%`)),
  };
  const where = percents.length > 0 ? t('atPercent', place) : place.stage;
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
