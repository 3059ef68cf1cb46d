import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

export interface CardProps {
  readonly title?: ReactNode;
  /** One quiet sentence under the title: what is counted and over what. */
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** Children reach the card's edges, as tables do. */
  readonly flush?: boolean;
  readonly id?: string;
}

export function Card({ title, note, aside, children, className, flush, id }: CardProps) {
  return (
    <section id={id} className={cn('rounded-card border border-line bg-sheet', className)}>
      {title && (
        <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3.5 sm:px-5">
          <div className="min-w-0">
            <h2 className="font-semibold text-[0.9375rem] leading-6">{title}</h2>
            {note && <p className="text-[0.8125rem] text-ink-3 leading-5">{note}</p>}
          </div>
          {aside}
        </header>
      )}
      <div className={flush ? 'pt-3' : 'px-4 py-4 sm:px-5'}>{children}</div>
    </section>
  );
}
