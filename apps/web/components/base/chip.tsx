import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

const look = cva(
  'inline-flex items-center gap-1 whitespace-nowrap rounded px-1.5 py-px font-medium text-xs leading-5',
  {
    variants: {
      tone: {
        plain: 'bg-sunk text-ink-2',
        outline: 'border border-line-strong text-ink-2',
        fine: 'bg-fine-soft text-fine',
        attention: 'bg-attention-soft text-attention',
        broken: 'bg-broken-soft text-broken',
        accent: 'bg-accent-soft text-accent',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
);

/** A word with a ground; the word carries the meaning, the colour only repeats it. */
export function Chip({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof look>) {
  return <span className={cn(look({ tone }), className)} {...rest} />;
}
