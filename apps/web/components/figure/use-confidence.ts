'use client';

import { useFormatter, useTranslations } from 'next-intl';

const NEARLY_SURE = 0.995;

/** A confidence in words; evidence is never complete, so nothing is called 100 %. */
export function useConfidence(): (confidence: number) => string {
  const t = useTranslations('figure');
  const format = useFormatter();
  return (confidence) =>
    confidence >= NEARLY_SURE
      ? t('nearlySure')
      : format.number(confidence, { style: 'percent', maximumFractionDigits: 0 });
}
