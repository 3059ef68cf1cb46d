import type { ReactNode } from 'react';

/** The frame of pages before sign-in: the mark, one sentence, one form. */
export function AccessPage({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-5 py-12">
      <svg viewBox="0 0 32 32" className="mb-7 size-11" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g className="fill-none stroke-on-accent" strokeWidth="3" strokeLinecap="round">
          <path d="M9 16a4.5 4.5 0 0 1 4.5-4.5h2" />
          <path d="M23 16a4.5 4.5 0 0 1-4.5 4.5h-2" />
        </g>
        <circle cx="16" cy="16" r="1.9" className="fill-on-accent" />
      </svg>
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      <p className="mt-1.5 mb-7 text-ink-2 text-sm">{lead}</p>
      {children}
    </main>
  );
}
