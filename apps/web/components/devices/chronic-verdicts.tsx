'use client';

import type { Chronic } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { cn } from '../base/class-names.ts';
import { VerdictName } from '../figure/verdict-name.tsx';

export interface ChronicVerdictsProps {
  readonly verdicts: Chronic['verdicts'];
  /** The verdict that the list below is narrowed to. */
  readonly chosen: string | null;
  readonly onChoose: (verdict: string | null) => void;
}

const SHOWN_MAX = 8;

/** What people fail of for weeks, the most people first; choosing one narrows the list, choosing it again opens it. */
export function ChronicVerdicts({ verdicts, chosen, onChoose }: ChronicVerdictsProps) {
  const t = useTranslations('chronic');
  const figure = useTranslations('figure');
  return (
    <Card title={t('verdicts')}>
      <ul className="space-y-1 text-sm">
        {verdicts.slice(0, SHOWN_MAX).map(({ verdict, people }) => (
          <li key={verdict}>
            <button
              type="button"
              aria-pressed={chosen === verdict}
              onClick={() => onChoose(chosen === verdict ? null : verdict)}
              className={cn(
                'flex w-full items-baseline justify-between gap-3 rounded px-2 py-1 text-left hover:bg-sunk',
                chosen === verdict && 'bg-accent-soft',
              )}
            >
              <VerdictName verdict={verdict} />
              <span className="shrink-0 whitespace-nowrap text-[0.8125rem] text-ink-2">
                {figure('people', { count: people })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
