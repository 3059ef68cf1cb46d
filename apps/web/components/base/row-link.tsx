'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ROW_LINK } from '../../client/use-row-keys.ts';

/** The link of a table's row: its whole row is what is clicked, and the row keys go from one to the next. */
export function RowLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      {...{ [ROW_LINK]: '' }}
      className="font-medium outline-offset-4 after:absolute after:inset-0 after:content-['']"
    >
      {children}
    </Link>
  );
}
