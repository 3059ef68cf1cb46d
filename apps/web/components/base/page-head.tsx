import type { ReactNode } from 'react';

/** The page's answer in its first line; what is counted stays small beneath it. */
export function PageHead({
  title,
  note,
  aside,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly aside?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="max-w-[52rem] text-pretty font-semibold text-[1.375rem] leading-normal tracking-[-0.01em] sm:text-2xl">
          {title}
        </h1>
        {note && <p className="mt-1 text-ink-3 text-sm">{note}</p>}
      </div>
      {aside}
    </header>
  );
}
