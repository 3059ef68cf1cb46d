import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What went wrong and what to do, announced to screen readers. */
export function Problem({ children }: { readonly children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 rounded-md bg-broken-soft px-3 py-2.5 text-broken text-sm">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
