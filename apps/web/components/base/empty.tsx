import type { ReactNode } from 'react';

/** Nothing to show, and what would bring something. */
export function Empty({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="rounded-card border border-line-strong border-dashed px-5 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="mx-auto mt-1 max-w-prose text-ink-2 text-sm">{children}</div>}
    </div>
  );
}
