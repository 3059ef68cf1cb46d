'use client';

import { useWords } from '../../client/words.tsx';
import { cn } from '../base/class-names.ts';
import { useHues } from './use-hues.ts';

/** A cause by name, with the hue of its layer; `unknown` carries a hatch. */
export function VerdictName({
  verdict,
  className,
}: {
  readonly verdict: string;
  readonly className?: string;
}) {
  const words = useWords();
  const hues = useHues();
  const known = words.layerOf[verdict] !== undefined;
  return (
    <span className={cn('inline-flex min-w-0 items-baseline gap-2', className)}>
      <span
        aria-hidden="true"
        className={cn('size-2.5 shrink-0 self-center rounded-[3px]', !known && 'hatch')}
        style={known ? { background: hues.verdict(verdict) } : undefined}
      />
      <span className="min-w-0">{words.verdict[verdict] ?? verdict}</span>
    </span>
  );
}
