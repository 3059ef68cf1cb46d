'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { DaysLeft } from '../figure/days-left.tsx';
import { Time } from '../figure/time.tsx';

const ROWS_MAX = 6;

/** Certificates by days left, with how many people would be locked out. */
export function CertificatesRail() {
  const t = useTranslations('now.certificates');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.now.certificates.queryOptions());
  return (
    <Card title={t('title')} note={t('note')}>
      {!data && <div className="skeleton h-24" />}
      {data?.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ul className="-my-1 divide-y divide-line">
        {data?.slice(0, ROWS_MAX).map((row) => (
          <li
            key={`${row.gatewayId}-${row.sha256}`}
            className="flex items-baseline justify-between gap-3 py-2.5 first:pt-1 last:pb-1"
          >
            <span className="min-w-0">
              <span className="block truncate font-medium">
                {row.gateway}
                {row.position > 0 && (
                  <span className="font-normal text-ink-3"> · {t('chain', { position: row.position })}</span>
                )}
              </span>
              <span className="block text-[0.8125rem] text-ink-3">
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
