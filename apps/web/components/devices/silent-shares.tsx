'use client';

import type { SilentShare } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { cn } from '../base/class-names.ts';

export interface SilentSharesProps {
  readonly title: string;
  readonly shares: readonly SilentShare[];
  /** The value that the list below is narrowed to. */
  readonly chosen: string | null;
  readonly onChoose: (value: string | null) => void;
}

const SHOWN_MAX = 8;

/** Silent machines by one value, the largest part first; choosing one narrows the list, choosing it again opens it. */
export function SilentShares({ title, shares, chosen, onChoose }: SilentSharesProps) {
  const t = useTranslations('silent');
  return (
    <Card title={title}>
      <ul className="space-y-1 text-sm">
        {shares.slice(0, SHOWN_MAX).map(({ value, silent, machines }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={chosen === value}
              onClick={() => onChoose(chosen === value ? null : value)}
              className={cn(
                'grid w-full grid-cols-[minmax(0,1fr)_5rem_auto] items-center gap-3 rounded px-2 py-1 text-left hover:bg-sunk',
                chosen === value && 'bg-accent-soft',
              )}
            >
              <span className="truncate">{value || t('unknown')}</span>
              <span aria-hidden="true" className="h-1.5 rounded-full bg-sunk">
                <span
                  className="block h-full rounded-full bg-unknown-mark"
                  style={{ width: `${(silent / machines) * 100}%` }}
                />
              </span>
              <span className="whitespace-nowrap text-right text-[0.8125rem] text-ink-2">
                {t('share', { silent, machines })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
