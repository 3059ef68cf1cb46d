'use client';

import type { IncidentReportView } from '@tsunagu/services/show';
import { useFormatter, useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { DAY_CLOCK } from '../figure/time-formats.ts';

export function ReportSection({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useTranslations('report');
  return (
    <section className="break-inside-avoid">
      <h2 className="mb-1.5 font-semibold text-lg">{title}</h2>
      {text === '' ? (
        <p className="text-ink-3">{t('unwritten')}</p>
      ) : (
        <p className="whitespace-pre-wrap leading-relaxed">{text}</p>
      )}
    </section>
  );
}

export function ReportImprovements({ report }: { readonly report: IncidentReportView }) {
  const t = useTranslations('report');
  const format = useFormatter();
  const { improvements } = report.review;
  if (improvements.length === 0) return <ReportSection title={t('improvements')} text="" />;
  return (
    <section className="break-inside-avoid">
      <h2 className="mb-1.5 font-semibold text-lg">{t('improvements')}</h2>
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-line-strong border-b">
            <th scope="col" className="py-1.5 pr-4 font-medium">
              {t('what')}
            </th>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              {t('owner')}
            </th>
            <th scope="col" className="py-1.5 font-medium">
              {t('due')}
            </th>
          </tr>
        </thead>
        <tbody>
          {improvements.map((improvement) => (
            <tr key={improvement.text} className="border-line border-b align-top">
              <td className="py-1.5 pr-4">{improvement.text}</td>
              <td className="py-1.5 pr-4">{improvement.owner || t('unknown')}</td>
              <td className="whitespace-nowrap py-1.5">
                {improvement.dueOn
                  ? format.dateTime(new Date(`${improvement.dueOn}T00:00:00Z`), {
                      dateStyle: 'medium',
                      timeZone: 'UTC',
                    })
                  : t('unknown')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function ReportTimeline({ report }: { readonly report: IncidentReportView }) {
  const t = useTranslations('report');
  const text = useText();
  const format = useFormatter();
  return (
    <section>
      <h2 className="mb-1.5 font-semibold text-lg">{t('timeline')}</h2>
      <table className="w-full text-left text-sm">
        <thead className="hidden sm:table-header-group print:table-header-group">
          <tr className="border-line-strong border-b">
            <th scope="col" className="w-32 py-1.5 pr-4 font-medium">
              {t('when')}
            </th>
            <th scope="col" className="py-1.5 pr-4 font-medium">
              {t('what')}
            </th>
            <th scope="col" className="w-32 py-1.5 font-medium">
              {t('who')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.timeline.map((event) => (
            <tr
              key={event.id}
              className="grid break-inside-avoid grid-cols-[auto_minmax(0,1fr)] border-line border-b py-1.5 align-top sm:table-row print:table-row"
            >
              <td className="whitespace-nowrap pr-4 text-ink-2 sm:py-1.5 print:py-1.5">
                {format.dateTime(event.atMs, {
                  ...DAY_CLOCK,
                  timeZone: report.timeZone,
                })}
              </td>
              <td className="col-span-2 row-start-2 whitespace-pre-wrap sm:py-1.5 sm:pr-4 print:py-1.5 print:pr-4">
                {text(event.text)}
              </td>
              <td className="text-right text-ink-2 sm:py-1.5 sm:text-left print:py-1.5 print:text-left">
                {text(event.actor)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
