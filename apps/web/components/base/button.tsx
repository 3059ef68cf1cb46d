import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

const look = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      kind: {
        primary: 'bg-accent text-on-accent hover:bg-accent/88',
        plain: 'border border-line-strong bg-sheet text-ink hover:bg-sunk',
        quiet: 'text-ink-2 hover:bg-sunk hover:text-ink',
        danger: 'border border-broken/40 bg-sheet text-broken hover:bg-broken-soft',
      },
      size: { normal: 'h-9 px-3.5 text-sm', small: 'h-7.5 px-2.5 text-[0.8125rem]', icon: 'size-9' },
    },
    defaultVariants: { kind: 'plain', size: 'normal' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof look> {
  readonly asChild?: boolean;
}

export function Button({ kind, size, asChild, className, ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' })}
      className={cn(look({ kind, size }), className)}
      {...rest}
    />
  );
}
