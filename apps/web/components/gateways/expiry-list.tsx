'use client';

import { useQuery } from '@tanstack/react-query';
import type { ExpiryRow } from '@tsunagu/services/show';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useViewer } from '../../client/viewer.tsx';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { DaysLeft } from '../figure/days-left.tsx';
import { ExpiryItem } from './expiry-item.tsx';

/** Which certificates end on which day, and how many people that locks out; renewed ones last. */
export function ExpiryList() {
  const t = useTranslations('expiries');
  const trpc = useTRPC();
  const format = useFormatter();
  const { organizationZone: timeZone } = useViewer();
  const query = useQuery(trpc.gateways.expiries.queryOptions());
  const rows = query.data ?? [];
  const day = ({ notAfter }: ExpiryRow) =>
    format.dateTime(new Date(notAfter), { dateStyle: 'full', timeZone });
  const due = Map.groupBy(
    rows.filter(({ renewedAt }) => renewedAt === null),
    day,
  );
  const renewed = rows.filter(({ renewedAt }) => renewedAt !== null);
  return (
    <Card id="expiries" title={t('title')} note={t('note')}>
      <Waiting query={query} className="h-24" />
      {query.data && due.size === 0 && <p className="text-ink-2 text-sm">{t('none')}</p>}
      <ol className="space-y-5">
        {[...due].map(([name, own]) => (
          <li key={name}>
            <h3 className="flex items-baseline justify-between gap-3 border-line border-b pb-1.5 text-sm">
              <span className="font-semibold">{name}</span>
              {own[0] && <DaysLeft at={own[0].notAfter} />}
            </h3>
            <ul className="divide-y divide-line">
              {own.map((row) => (
                <ExpiryItem key={row.sha256} row={row} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {renewed.length > 0 && (
        <section className="mt-5">
          <h3 className="border-line border-b pb-1.5 font-semibold text-ink-2 text-sm">{t('renewed')}</h3>
          <ul className="divide-y divide-line">
            {renewed.map((row) => (
              <ExpiryItem key={row.sha256} row={row} />
            ))}
          </ul>
        </section>
      )}
    </Card>
  );
}
