'use client';

import { type StageBar, stageBars } from '@tsunagu/core/show';
import type { AttemptRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { cn } from '../base/class-names.ts';
import { useHues } from './use-hues.ts';

/** A waterfall of one attempt. The stage that failed ends in a notch; widths without known times are hatched. */
export function StageBarsFigure({
  attempt,
  className,
}: {
  readonly attempt: AttemptRow;
  readonly className?: string;
}) {
  const t = useTranslations('figure');
  const words = useWords();
  const hues = useHues();
  const { bars, totalMs } = stageBars(attempt);
  const name = (bar: StageBar) =>
    bar.durationMs === null
      ? words.stage[bar.stage]
      : `${words.stage[bar.stage]} ${t('seconds', { seconds: bar.durationMs / 1000 })}`;
  return (
    <div
      role="img"
      aria-label={t(attempt.result === 'connected' ? 'barsConnected' : 'barsStopped', {
        stage: words.stage[attempt.stage],
      })}
      className={cn('relative h-3.5 overflow-hidden rounded-[3px] bg-sunk', className)}
    >
      {bars.map((bar) => (
        <span
          key={`${bar.stage}${bar.start}`}
          title={name(bar)}
          className={cn(
            'absolute inset-y-0 border-sheet border-r',
            bar.outcome === 'failed' && 'border-broken-mark border-r-[5px]',
            totalMs === null && 'opacity-55',
          )}
          style={{
            left: `${bar.start * 100}%`,
            width: `${bar.width * 100}%`,
            background: hues.stage(bar.stage),
          }}
        />
      ))}
    </div>
  );
}
