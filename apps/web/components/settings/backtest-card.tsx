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

/** Days that only teach what is usual go by quickly; of those that are tried, each is looked at minute by minute, twice. */
function progressOf({ state, days, daysDone, daysTotal }: BacktestView) {
  const tried = days.length - 1;
  const learnt = Math.max(0, daysTotal - tried);
  const isLearning = state === 'running' && daysDone < learnt;
  return isLearning
    ? { isLearning, done: daysDone, total: learnt }
    : { isLearning, done: Math.max(0, daysDone - learnt), total: tried };
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
  if (run.state !== 'done') {
    const { isLearning, done, total } = progressOf(run);
    return (
      <Card title={t('trial', { people: tried.peopleMin, years: tried.onceInYears })}>
        <p role="status" className="text-ink-2 text-sm">
          {t.rich(isLearning ? 'learning' : `state.${run.state}`, {
            done,
            total,
            minutes: BACKTEST_MINUTES_MAX,
            since: () => <Time at={run.requestedAt} as="begin" />,
          })}
        </p>
        {run.state === 'running' && (
          <progress
            aria-label={t('progress')}
            max={Math.max(1, total)}
            value={done}
            className="mt-2 h-1.5 w-full max-w-md appearance-none overflow-hidden rounded-full bg-sunk accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-accent"
          />
        )}
      </Card>
    );
  }
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
