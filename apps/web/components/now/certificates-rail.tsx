'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { DaysLeft } from '../figure/days-left.tsx';
import { Time } from '../figure/time.tsx';
import { useDaysLeft } from '../figure/use-days-left.ts';

const ROWS_MAX = 6;
/** A chain that lasts for years is no news. */
const CHAIN_DAYS = 90;

/** Certificates by days left, with how many people would be locked out. */
export function CertificatesRail() {
  const t = useTranslations('now.certificates');
  const trpc = useTRPC();
  const daysLeft = useDaysLeft();
  const query = useQuery(trpc.now.certificates.queryOptions());
  const { data } = query;
  const shown = (data ?? [])
    .filter((row) => row.position === 0 || daysLeft(row.notAfter) < CHAIN_DAYS)
    .slice(0, ROWS_MAX);
  return (
    <Card
      title={t('title')}
      note={t('note')}
      aside={
        <Link className="text-accent text-sm hover:underline" href="/gateways#expiries">
          {t('whom')}
        </Link>
      }
    >
      <Waiting query={query} className="h-24" />
      {data?.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ul className="-my-1 divide-y divide-line">
        {shown.map((row) => (
          <li
            key={`${row.gatewayId}-${row.sha256}`}
            className="flex items-baseline justify-between gap-3 py-2.5 first:pt-1 last:pb-1"
          >
            <span className="min-w-0">
              <span className="block truncate font-medium">
                <Link className="hover:underline" href={`/gateways/${row.gatewayId}`}>
                  {row.gateway}
                </Link>
                {row.position > 0 && (
                  <span className="font-normal text-ink-3"> · {t('chain', { position: row.position })}</span>
                )}
              </span>
              <span className="phrases block text-[0.8125rem] text-ink-3">
                <Time at={row.notAfter} as="absolute" /> · {t('people', { count: row.people })}
              </span>
            </span>
            <DaysLeft at={row.notAfter} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
