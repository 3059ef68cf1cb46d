'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { CertificateHolder, GatewayUser } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../base/button.tsx';
import { Waiting } from '../base/waiting.tsx';
import { PersonName } from '../figure/person-name.tsx';
import { Time } from '../figure/time.tsx';

const byCursor = { getNextPageParam: (page: { readonly next?: number | null }) => page.next };

/** Everybody behind these gateways; by name only where the organization shows names. */
export function ExpiryPeople({ gatewayIds }: { readonly gatewayIds: readonly number[] }) {
  const trpc = useTRPC();
  const people = useInfiniteQuery(
    trpc.gateways.users.infiniteQueryOptions({ gatewayIds: [...gatewayIds] }, byCursor),
  );
  const rows = people.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <Waiting query={people} className="h-16" />
      <PeopleList rows={rows} more={people.hasNextPage ? () => void people.fetchNextPage() : null} />
    </>
  );
}

/** Every machine whose own certificate ends that day, with its time. */
export function ExpiryHolders({ issuer, day }: { readonly issuer: string | null; readonly day: string }) {
  const trpc = useTRPC();
  const holders = useInfiniteQuery(trpc.gateways.holders.infiniteQueryOptions({ issuer, day }, byCursor));
  const rows = holders.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <Waiting query={holders} className="h-16" />
      <PeopleList rows={rows} more={holders.hasNextPage ? () => void holders.fetchNextPage() : null} />
    </>
  );
}

function PeopleList({
  rows,
  more,
}: {
  readonly rows: readonly (GatewayUser | CertificateHolder)[];
  readonly more: (() => void) | null;
}) {
  const t = useTranslations('expiries');
  return (
    <>
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
            <span className="shrink-0 text-[0.8125rem] text-ink-3">
              {'endsAt' in row ? <Time at={row.endsAt} as="absolute" /> : (row.site ?? '–')}
            </span>
          </li>
        ))}
      </ul>
      {more && (
        <Button className="mt-2" size="small" onClick={more}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
