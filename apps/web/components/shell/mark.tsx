import Link from 'next/link';

/** Two links of a chain meeting at a point, and the name. */
export function Mark({ organization }: { readonly organization: string }) {
  return (
    <Link href="/" className="flex items-center gap-2.5 rounded-md px-1.5 lg:px-2">
      <svg viewBox="0 0 32 32" className="size-7 shrink-0" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g className="fill-none stroke-on-accent" strokeWidth="3" strokeLinecap="round">
          <path d="M9 16a4.5 4.5 0 0 1 4.5-4.5h2" />
          <path d="M23 16a4.5 4.5 0 0 1-4.5 4.5h-2" />
        </g>
        <circle cx="16" cy="16" r="1.9" className="fill-on-accent" />
      </svg>
      <span className="leading-tight">
        <span className="block font-semibold text-[1.0625rem] tracking-tight">Tsunagu</span>
        {organization && <span className="hidden text-ink-3 text-xs lg:block">{organization}</span>}
      </span>
    </Link>
  );
}
