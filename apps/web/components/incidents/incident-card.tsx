'use client';

import type { IncidentRow } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ROW_LINK } from '../../client/use-row-keys.ts';
import { useTroubleName } from '../../client/use-trouble-name.ts';
import { SeverityMark } from '../figure/severity-mark.tsx';
import { Time } from '../figure/time.tsx';
import { useDuration } from '../figure/use-duration.ts';

export function IncidentCard({ incident }: { readonly incident: IncidentRow }) {
  const t = useTranslations('incidents');
  const troubleName = useTroubleName();
  const duration = useDuration();
  const lasted =
    incident.recoveredAt &&
    Math.max(1, Math.round((Date.parse(incident.recoveredAt) - Date.parse(incident.startedAt)) / 60_000));
  return (
    <Link
      href={`/incidents/${incident.id}`}
      {...{ [ROW_LINK]: '' }}
      className="block rounded-card border border-line bg-sheet p-3.5 hover:border-line-strong"
    >
      <span className="flex items-center justify-between gap-2 text-[0.8125rem] text-ink-3">
        <SeverityMark severity={incident.severity} over={incident.closedAt !== null} />
        <span>#{incident.id}</span>
      </span>
      <span className="mt-1.5 block font-medium leading-snug">{troubleName(incident)}</span>
      {incident.gateway && <span className="block text-[0.8125rem] text-ink-2">{incident.gateway}</span>}
      <span className="mt-2 flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-3">
        <span>
          {t(incident.kind === 'certificate-expiry' ? 'behind' : 'people', { count: incident.people })}
        </span>
        <Time at={incident.openedAt} />
        {incident.closedAt === null && (
          <span>{incident.owner ? t('owner', { name: incident.owner }) : t('noOwner')}</span>
        )}
        {lasted && (
          <span>
            {t('lasted', {
              duration: duration(lasted),
            })}
          </span>
        )}
      </span>
    </Link>
  );
}
