'use client';

import { useQuery } from '@tanstack/react-query';
import { INCIDENT_STEPS } from '@tsunagu/core/vocabulary';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useRowKeys } from '../../client/use-row-keys.ts';
import { useWords } from '../../client/words.tsx';
import { Empty } from '../base/empty.tsx';
import { PageHead } from '../base/page-head.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { IncidentCard } from './incident-card.tsx';
import { MarksLine } from './marks-line.tsx';
import { OpenIncident } from './open-incident.tsx';

const OPEN_STEPS = INCIDENT_STEPS.filter((step) => step !== 'closed');

/** Open incidents in the columns of their steps, then those that are closed. */
export function IncidentsPage() {
  const t = useTranslations('incidents');
  const words = useWords();
  const trpc = useTRPC();
  useRowKeys();
  const { data, error } = useQuery(trpc.incidents.list.queryOptions({ open: false }));
  if (error && !data) return <QueryProblem error={error} />;
  if (!data) return <div className="skeleton h-64 rounded-card" />;
  const open = data.filter((incident) => incident.step !== 'closed');
  const closed = data.filter((incident) => incident.step === 'closed');
  return (
    <>
      <PageHead
        title={open.length === 0 ? t('headNone') : t('head', { count: open.length })}
        note={t('note')}
        aside={<OpenIncident />}
      />
      <MarksLine />
      {data.length === 0 && <Empty title={t('none')}>{t('noneText')}</Empty>}
      {open.length > 0 && (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-5 xl:gap-3">
          {OPEN_STEPS.map((step, index) => {
            const here = open.filter((incident) => incident.step === step);
            return (
              <section key={step} className={here.length === 0 ? 'hidden xl:block' : undefined}>
                <h2 className="mb-2 flex items-baseline gap-2 border-line-strong border-b pb-1.5 text-sm">
                  <span className="text-ink-3">{index + 1}</span>
                  <span className="font-semibold">{words.incidentStep[step]}</span>
                  <span className="ml-auto text-ink-3">
                    {here.length > 0 && t('count', { count: here.length })}
                  </span>
                </h2>
                <ul className="space-y-2">
                  {here.map((incident) => (
                    <li key={incident.id}>
                      <IncidentCard incident={incident} />
                    </li>
                  ))}
                </ul>
                {here.length === 0 && <p className="text-ink-3 text-sm">{t('emptyStep')}</p>}
              </section>
            );
          })}
        </div>
      )}
      {closed.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-2 font-semibold">{t('closed')}</h2>
          <ul className="grid gap-2 md:grid-cols-2 xl:grid-cols-3">
            {closed.map((incident) => (
              <li key={incident.id}>
                <IncidentCard incident={incident} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
