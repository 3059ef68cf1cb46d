'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';

/** How many people fail for weeks, as one more fact of a quiet hour; when nobody does it is not there. */
export function ChronicFact() {
  const t = useTranslations('chronic');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.devices.chronic.queryOptions());
  if (!data || data.people === 0) return null;
  return (
    <li>
      {t.rich('fact', {
        people: data.people,
        link: (chunks) => (
          <Link className="text-accent hover:underline" href="/devices/chronic">
            {chunks}
          </Link>
        ),
      })}
    </li>
  );
}
