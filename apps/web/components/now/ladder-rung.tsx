'use client';

import type { LadderStep } from '@tsunagu/core/show';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { cn } from '../base/class-names.ts';
import { useHues } from '../figure/use-hues.ts';

export interface LadderRungProps {
  readonly step: LadderStep;
  readonly started: number;
  /** Attempts that went on to the next stage. */
  readonly leaving: number;
  readonly last: boolean;
}

/** Fewer failures than this are never called unusual. */
const UNUSUAL_MIN = 3;

/** One stage: a column of the flow on wide screens, a row on narrow ones. */
export function LadderRung({ step, started, leaving, last }: LadderRungProps) {
  const t = useTranslations('now.ladder');
  const words = useWords();
  const hues = useHues();
  const format = useFormatter();
  const color = hues.stage(step.stage);
  const unusual = step.failed >= UNUSUAL_MIN && step.failed > 2 * (step.failedUsual ?? 0);
  return (
    <li className="grid grid-cols-[7.5rem_minmax(0,1fr)_4.5rem] items-center gap-x-3 md:block">
      <div className="min-w-0 md:pr-1">
        <p className="flex items-start gap-1.5 font-medium text-[0.8125rem] leading-snug md:h-[2.75em] md:text-xs 2xl:text-[0.8125rem]">
          <span
            aria-hidden="true"
            className="mt-1.5 size-2 shrink-0 rounded-[2px] md:hidden"
            style={{ background: color }}
          />
          <span className="phrases">{words.stage[step.stage]}</span>
        </p>
        <p className="text-ink-3 text-xs" title={t('percentNote')}>
          {step.percent.length > 0 && t('percent', { percent: step.percent.join('·') })}
        </p>
      </div>
      <FlowBand color={color} entered={step.entered / started} left={leaving / started} last={last} />
      <div className="text-right text-[0.8125rem] md:pt-1.5 md:text-left">
        {last ? (
          <p>
            <strong className="font-semibold text-base">{format.number(step.entered)}</strong>
            <span className="phrases block text-ink-3 text-xs">{t('arrived')}</span>
          </p>
        ) : (
          <Fallen step={step} unusual={unusual} />
        )}
      </div>
    </li>
  );
}

function Fallen({ step, unusual }: { readonly step: LadderStep; readonly unusual: boolean }) {
  const t = useTranslations('now.ladder');
  const words = useWords();
  const usual = step.failedUsual;
  return (
    <>
      {step.failed === 0 ? (
        <span className="text-base text-ink-3">0</span>
      ) : (
        <Link
          href={`/failures?stage=${step.stage}`}
          aria-label={t('fellAt', { count: step.failed, stage: words.stage[step.stage] })}
          className={cn(
            'inline-flex items-baseline gap-1 font-semibold text-base underline-offset-4 hover:underline',
            unusual ? 'rounded bg-broken-soft px-1.5 text-broken md:-ml-1.5' : 'text-ink',
          )}
        >
          <span aria-hidden="true" className="text-xs">
            ↓
          </span>
          {step.failed}
        </Link>
      )}
      <span className="block text-ink-3 text-xs">
        {usual === null ? ' ' : t('usual', { count: Math.round(usual) })}
      </span>
    </>
  );
}

interface FlowBandProps {
  readonly color: string;
  /** Parts of all that started, 0 to 1. */
  readonly entered: number;
  readonly left: number;
  readonly last: boolean;
}

function FlowBand({ color, entered, left, last }: FlowBandProps) {
  const top = (part: number) => 100 - Math.max(part * 100, part > 0 ? 1.5 : 0);
  const end = last ? entered : left;
  return (
    <div aria-hidden="true">
      <div className="h-2 overflow-hidden rounded-full bg-sunk md:hidden">
        <div className="h-full rounded-full" style={{ width: `${entered * 100}%`, background: color }} />
      </div>
      <svg
        aria-hidden="true"
        className="mt-2 hidden h-24 w-full md:block"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
      >
        <polygon points="0,0 100,0 100,100 0,100" className="fill-sunk" opacity="0.55" />
        <polygon
          points={`0,${top(entered)} 62,${top(entered)} 88,${top(end)} 100,${top(end)} 100,100 0,100`}
          style={{ fill: color }}
          opacity="0.82"
        />
      </svg>
    </div>
  );
}
