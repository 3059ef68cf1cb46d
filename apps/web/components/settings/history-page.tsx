'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReplayProgress } from '@tsunagu/services/diagnose';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';
import { PageHead } from '../base/page-head.tsx';
import { Waiting } from '../base/waiting.tsx';
import { CommandBlock } from '../figure/command-block.tsx';
import { Time } from '../figure/time.tsx';

const LOOK_AGAIN_MS = 5_000;

/** How far history has been diagnosed again with the rules in force, and what that changed. */
export function HistoryPage() {
  const t = useTranslations('settings.history');
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.attempts.replays.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === 'running') ? LOOK_AGAIN_MS : false,
  });
  const { data } = query;
  return (
    <>
      <PageHead title={t('head')} note={data && t('note', { version: data.catalogueVersion })} />
      <div className="space-y-5">
        <Card title={t('runs')} note={t('runsNote')}>
          <Waiting query={query} className="h-24" />
          {data?.runs.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
          <ol className="-my-3 divide-y divide-line">
            {data?.runs.map((run) => (
              <li key={run.id} className="py-3">
                <RunRow run={run} />
              </li>
            ))}
          </ol>
        </Card>
        <Card title={t('byHand')} note={t('byHandNote')}>
          <CommandBlock command="tsunagu-admin replay --since 2026-11-01 --dry-run" />
        </Card>
      </div>
    </>
  );
}

function RunRow({ run }: { readonly run: ReplayProgress }) {
  const t = useTranslations('settings.history');
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{t('version', { version: run.catalogueVersion })}</span>
        <Chip tone={run.state === 'done' ? 'plain' : 'accent'}>{t(`state.${run.state}`)}</Chip>
        <span className="text-ink-3">
          {t(run.requestedBy === 'worker' ? 'byWorker' : 'byOperator')}{' '}
          <Time at={run.finishedAt ?? run.startedAt} />
        </span>
      </p>
      <p className="mt-1 text-ink-2">
        {t('progress', { done: run.daysDone, total: run.daysTotal, attempts: run.attempts })}{' '}
        {t('changed', { count: run.changed })}
        {run.unreadable > 0 && ` ${t('unreadable', { count: run.unreadable })}`}
      </p>
      {run.state === 'running' && (
        <progress
          aria-label={t('progressLabel')}
          max={run.daysTotal}
          value={run.daysDone}
          className="mt-2 h-1.5 w-full max-w-md appearance-none overflow-hidden rounded-full bg-sunk accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </div>
  );
}
