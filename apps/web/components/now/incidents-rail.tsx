'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useTroubleName } from '../../client/use-trouble-name.ts';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { StepDots } from '../figure/step-dots.tsx';
import { Time } from '../figure/time.tsx';
import { byUrgency } from './by-urgency.ts';

/** Open incidents, the most urgent first, with the step each is in and how long it has been open. */
export function IncidentsRail() {
  const t = useTranslations('now.incidents');
  const troubleName = useTroubleName();
  const trpc = useTRPC();
  const query = useQuery(trpc.incidents.list.queryOptions({ open: true }));
  const { data } = query;
  return (
    <Card
      title={t('title')}
      {...(data && data.length > 0
        ? {
            aside: (
              <Link className="text-accent text-sm hover:underline" href="/incidents">
                {t('all')}
              </Link>
            ),
          }
        : {})}
    >
      <Waiting query={query} className="h-16" />
      {data?.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ul className="-my-1 divide-y divide-line">
        {byUrgency(data ?? []).map((incident) => (
          <li key={incident.id} className="py-3 first:pt-1 last:pb-1">
            <Link href={`/incidents/${incident.id}`} className="group block">
              <span className="block font-medium leading-snug group-hover:underline">
                {troubleName(incident)}
              </span>
              {incident.gateway && (
                <span className="block text-[0.8125rem] text-ink-2">{incident.gateway}</span>
              )}
              <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-ink-2">
                <StepDots step={incident.step} />
                <span>
                  {t(incident.kind === 'certificate-expiry' ? 'behind' : 'people', {
                    count: incident.people,
                  })}
                </span>
                <Time at={incident.openedAt} className="text-ink-3" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
