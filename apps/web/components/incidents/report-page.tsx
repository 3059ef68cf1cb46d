'use client';

import { useQuery } from '@tanstack/react-query';
import type { IncidentReportView } from '@tsunagu/services/show';
import { Printer } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useText } from '../../client/use-text.ts';
import { Button } from '../base/button.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { BackLink } from '../figure/back-link.tsx';
import { FULL_DAY_CLOCK } from '../figure/time-formats.ts';
import { ReportChanges } from './report-changes.tsx';
import { ReportFigures } from './report-figures.tsx';
import { ReportImprovements, ReportSection, ReportTimeline } from './report-sections.tsx';

/** The report for managers on A4: summary first, every figure with a footnote to what it counts. */
export function ReportPage({ id }: { readonly id: number }) {
  const t = useTranslations('report');
  const trpc = useTRPC();
  const { data: report, error } = useQuery(trpc.incidents.report.queryOptions({ id }));
  if (error && !report) return <QueryProblem error={error} />;
  if (!report) return <div className="skeleton h-96 rounded-card" />;
  return (
    <>
      <div className="mx-auto mb-4 flex max-w-[52rem] items-center justify-between print:hidden">
        <BackLink href={`/incidents/${id}`}>{t('back')}</BackLink>
        <Button kind="primary" onClick={() => window.print()}>
          <Printer aria-hidden="true" />
          {t('print')}
        </Button>
      </div>
      <article className="mx-auto max-w-[52rem] space-y-7 rounded-card border border-line bg-sheet px-6 py-8 sm:px-12 sm:py-12 print:max-w-none print:border-0 print:p-0">
        <ReportHead report={report} />
        <ReportSection title={t('summary')} text={report.review.summary} />
        <ReportFigures report={report} />
        <ReportSection title={t('cause')} text={report.review.cause} />
        {report.changes && <ReportChanges look={report.changes} />}
        <ReportSection title={t('recovery')} text={report.review.recovery} />
        <ReportImprovements report={report} />
        <ReportTimeline report={report} />
      </article>
    </>
  );
}

function ReportHead({ report }: { readonly report: IncidentReportView }) {
  const t = useTranslations('report');
  const incident = useTranslations('incident');
  const text = useText();
  const format = useFormatter();
  const time = (ms: number) => format.dateTime(ms, { ...FULL_DAY_CLOCK, timeZone: report.timeZone });
  return (
    <header className="border-ink border-b-2 pb-4">
      <p className="flex justify-between gap-4 text-ink-2 text-sm">
        <span>{report.organization}</span>
        <span>{t('number', { id: report.incidentId })}</span>
      </p>
      <h1 className="mt-3 font-semibold text-2xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-1 text-lg">
        {report.gateway
          ? incident('head', { gateway: report.gateway, cause: text(report.title) })
          : text(report.title)}
      </p>
      <p className="mt-2 text-ink-2 text-sm">
        {t('period', {
          from: time(report.startedAtMs),
          to: report.recoveredAtMs === null ? t('ongoing') : time(report.recoveredAtMs),
        })}
        <span className="block text-ink-3 text-xs">{t('zone', { zone: report.timeZone })}</span>
      </p>
    </header>
  );
}
