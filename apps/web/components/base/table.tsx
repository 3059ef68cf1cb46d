import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names.ts';

/** A table that scrolls inside its card where the screen is too narrow. */
export function Table({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table className="w-full text-left text-sm">{children}</table>
    </div>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'whitespace-nowrap border-line border-b px-3 py-2 font-medium text-ink-3 text-xs first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td className={cn('px-3 py-2 first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5', className)} {...rest} />
  );
}
