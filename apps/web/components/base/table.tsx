'use client';

import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react';
import { cn } from './class-names.ts';

/** A table that scrolls inside its card where the screen is too narrow, then also by keyboard. */
export function Table({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Rows that come later make the table wider, not its box.
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="overflow-x-auto" {...(scrolls ? { tabIndex: 0 } : {})}>
      <table className="wrap-break-word w-full text-left text-sm">{children}</table>
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
    <td
      className={cn('px-3 py-2 first:min-w-32 first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5', className)}
      {...rest}
    />
  );
}
