'use client';

import type { BacktestRow } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { Chip } from '../base/chip.tsx';
import { Time } from '../figure/time.tsx';

const TONE = { both: 'plain', present: 'outline', tried: 'accent' } as const satisfies Record<
  BacktestRow['by'],
  string
>;

/** Every signal of the stretch, those first on which the two do not agree. */
export function BacktestSignals({ signals }: { readonly signals: readonly BacktestRow[] }) {
  const t = useTranslations('settings.detection');
  const text = useText();
  if (signals.length === 0) return <p className="text-ink-2 text-sm">{t('nothing')}</p>;
  const sorted = [...signals].sort((a, b) => Number(a.by === 'both') - Number(b.by === 'both'));
  return (
    <ul className="divide-y divide-line border-line border-y">
      {sorted.map((signal) => (
        <li
          key={`${signal.by} ${signal.detectedAt} ${signal.title.en} ${signal.where.en}`}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5 text-sm"
        >
          <Chip tone={TONE[signal.by]}>{t(`by.${signal.by}`)}</Chip>
          <span className="min-w-0 flex-1 basis-60">
            <span className="font-medium">{text(signal.title)}</span>{' '}
            <span className="break-words text-ink-2">{text(signal.where)}</span>
          </span>
          <span className="whitespace-nowrap text-ink-2">{t('peopleCount', { count: signal.people })}</span>
          <Time at={signal.detectedAt} as="absolute" className="whitespace-nowrap text-ink-3" />
          {signal.mark && <Chip tone="outline">{text(signal.mark)}</Chip>}
          {signal.muted && <Chip tone="outline">{t('muted')}</Chip>}
          {signal.incidentId !== null && (
            <Link
              className="whitespace-nowrap text-accent hover:underline"
              href={`/incidents/${signal.incidentId}`}
            >
              {t('incident', { id: signal.incidentId })}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
