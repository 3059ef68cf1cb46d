'use client';

import { cn } from './class-names.ts';
import { QueryProblem } from './query-problem.tsx';

export interface WaitingProps {
  readonly query: { readonly data: unknown; readonly error: unknown };
  /** Size and place of what will stand there. */
  readonly className: string;
}

/** In the place of an answer that is not there: a skeleton while it is asked for, the reason when it cannot be had. */
export function Waiting({ query, className }: WaitingProps) {
  if (query.data !== undefined) return null;
  if (!query.error) return <div className={cn('skeleton', className)} />;
  return (
    <div className={cn(className, 'h-auto')}>
      <QueryProblem error={query.error} />
    </div>
  );
}
