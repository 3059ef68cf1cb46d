'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';

const SITES_SHOWN = 3;

/** Machines that should be heard at this hour and are not, by the sites they sit at; when all are heard it is not there. */
export function SilentRail() {
  const t = useTranslations('silent');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.devices.silence.queryOptions());
  if (!data || data.silent === 0) return null;
  return (
    <Card
      title={t('name')}
      aside={
        <Link className="text-[0.8125rem] text-accent hover:underline" href="/devices/silent">
          {t('all')}
        </Link>
      }
    >
      <p className="text-sm leading-relaxed">{t('rail', { silent: data.silent })}</p>
      <ul className="mt-2 space-y-1 text-[0.8125rem] text-ink-2">
        {data.sites.slice(0, SITES_SHOWN).map((site) => (
          <li key={site.value ?? ''} className="flex justify-between gap-3">
            <span className="min-w-0 truncate">{site.value || t('unknown')}</span>
            <span className="shrink-0 text-ink-3">
              {t('share', { silent: site.silent, machines: site.machines })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
