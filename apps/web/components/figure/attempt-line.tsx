'use client';

import type { AttemptRow } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useWords } from '../../client/words.tsx';
import { cn } from '../base/class-names.ts';
import { StageBarsFigure } from './stage-bars-figure.tsx';
import { Time } from './time.tsx';

export interface AttemptLineProps {
  readonly attempt: AttemptRow;
  /** What tells this line from its neighbours: the machine, or the gateway. */
  readonly lead: ReactNode;
  readonly href: string;
  readonly selected?: boolean;
}

/** One attempt as a horizontal bar of stages, the failing one ending in its cause. */
export function AttemptLine({ attempt, lead, href, selected }: AttemptLineProps) {
  const t = useTranslations('figure');
  const words = useWords();
  const failed = attempt.result === 'failed' || attempt.result === 'dropped';
  const verdict = attempt.revisedVerdict ?? attempt.verdict ?? 'unknown';
  const verdictNow = words.verdict[verdict] ?? verdict;
  const revised = attempt.revisedVerdict !== null && attempt.revisedVerdict !== attempt.verdict;
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={selected ? 'true' : undefined}
      className={cn(
        'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 px-4 py-2.5 text-sm hover:bg-sunk/60 sm:px-5 md:grid-cols-[6.5rem_11rem_minmax(0,1fr)_minmax(0,16rem)]',
        selected && 'bg-accent-soft/60 shadow-[inset_3px_0_0_var(--color-accent)]',
      )}
    >
      <Time at={attempt.occurredAt} className="whitespace-nowrap text-ink-2" />
      <span className="truncate text-right text-ink-2 text-[0.8125rem] md:text-left">{lead}</span>
      <StageBarsFigure attempt={attempt} className="col-span-2 md:col-span-1" />
      <span className="col-span-2 truncate md:col-span-1">
        {failed ? (
          <span className="font-medium" title={revised ? t('revised', { cause: verdictNow }) : verdictNow}>
            {verdictNow}
          </span>
        ) : (
          <span className={attempt.result === 'connected' ? 'text-fine' : 'text-ink-3'}>
            {words.result[attempt.result]}
          </span>
        )}
        {attempt.durationMs !== null && (
          <span className="text-ink-3 text-[0.8125rem]">
            {' '}
            · {t('seconds', { seconds: attempt.durationMs / 1000 })}
          </span>
        )}
      </span>
    </Link>
  );
}
