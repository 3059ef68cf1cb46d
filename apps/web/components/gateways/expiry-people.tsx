'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../base/button.tsx';
import { Waiting } from '../base/waiting.tsx';
import { PersonName } from '../figure/person-name.tsx';

/** Everybody behind these gateways; by name only where the organization shows names. */
export function ExpiryPeople({ gatewayIds }: { readonly gatewayIds: readonly number[] }) {
  const t = useTranslations('expiries');
  const trpc = useTRPC();
  const people = useInfiniteQuery(
    trpc.gateways.users.infiniteQueryOptions(
      { gatewayIds: [...gatewayIds] },
      { getNextPageParam: (page) => page.next },
    ),
  );
  const rows = people.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <Waiting query={people} className="h-16" />
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2 xl:grid-cols-3">
        {rows.map((row) => (
          <li key={row.ordinal} className="flex min-w-0 justify-between gap-2 border-line border-b py-1">
            {row.deviceId ? (
              <Link className="min-w-0 truncate hover:underline" href={`/devices/${row.deviceId}`}>
                <PersonName name={row.displayName} shortKey={row.shortKey} host={row.hostName} />
              </Link>
            ) : (
              <PersonName name={row.displayName} shortKey={row.shortKey} host={null} />
            )}
            <span className="shrink-0 text-[0.8125rem] text-ink-3">{row.site ?? '–'}</span>
          </li>
        ))}
      </ul>
      {people.hasNextPage && (
        <Button className="mt-2" size="small" onClick={() => void people.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
