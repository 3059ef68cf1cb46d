'use client';

import { BACKTEST_MINUTES_MAX } from '@tsunagu/core/vocabulary';
import type { BacktestView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { Time } from '../figure/time.tsx';
import { BacktestDays } from './backtest-days.tsx';
import { BacktestSignals } from './backtest-signals.tsx';

const LEARN_DAYS = 14;

/** Whether the history is too short to have learnt what is usual before the stretch. */
function isYoung({ days, daysTotal }: BacktestView): boolean {
  return daysTotal < days.length - 1 + LEARN_DAYS;
}

/** What the tried thresholds would have told, against those that were in force when it was asked. */
export function BacktestCard({ run }: { readonly run: BacktestView }) {
  const t = useTranslations('settings.detection');
  const { present, tried, signals } = run;
  const told = (side: 'present' | 'tried') =>
    signals.filter(({ by, muted }) => !muted && (by === side || by === 'both')).length;
  const note = t.rich('span', {
    from: () => <Time at={run.from} as="absolute" />,
    to: () => <Time at={run.to} as="absolute" />,
    attempts: run.attempts,
  });
  if (run.state !== 'done')
    return (
      <Card title={t('trial', { people: tried.peopleMin, years: tried.onceInYears })}>
        <p role="status" className="text-ink-2 text-sm">
          {t.rich(`state.${run.state}`, {
            done: run.daysDone,
            total: run.daysTotal,
            minutes: BACKTEST_MINUTES_MAX,
            since: () => <Time at={run.requestedAt} as="begin" />,
          })}
        </p>
        {run.state === 'running' && (
          <progress
            aria-label={t('progress')}
            max={Math.max(1, run.daysTotal)}
            value={run.daysDone}
            className="mt-2 h-1.5 w-full max-w-md appearance-none overflow-hidden rounded-full bg-sunk accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-accent"
          />
        )}
      </Card>
    );
  return (
    <Card title={t('trial', { people: tried.peopleMin, years: tried.onceInYears })} note={note}>
      <div className="space-y-5">
        <p role="status" className="max-w-[52rem] text-pretty font-medium text-lg leading-relaxed">
          {t('verdict', {
            days: run.days.length - 1,
            tried: told('tried'),
            present: told('present'),
            people: present.peopleMin,
            years: present.onceInYears,
          })}
        </p>
        <BacktestDays days={run.days} />
        <BacktestSignals signals={signals} />
        <p className="text-[0.8125rem] text-ink-3">
          {isYoung(run) && `${t('young')} `}
          {t('limits')}
        </p>
      </div>
    </Card>
  );
}
