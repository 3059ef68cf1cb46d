'use client';

import type { Figure } from '@tsunagu/core/respond';
import type { IncidentReportView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useDuration } from '../figure/use-duration.ts';

const IMPACT = [
  'peopleAffected',
  'peopleTrying',
  'attemptsFailed',
  'sitesAffected',
  'durationMinutes',
] as const;
const TIMES = ['toDetect', 'toAcknowledge', 'toRecover'] as const;

/** Impact and response times; each figure's footnote says what was counted. */
export function ReportFigures({ report }: { readonly report: IncidentReportView }) {
  const t = useTranslations('report');
  const text = useText();
  const queries = Object.keys(report.queries);
  const note = (figure: Figure) => queries.indexOf(figure.query) + 1;
  return (
    <>
      <section className="break-inside-avoid">
        <h2 className="mb-2 font-semibold text-lg">{t('impact')}</h2>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
          {IMPACT.map((name) => (
            <FigureItem
              key={name}
              label={t(`figure.${name}`)}
              figure={report.impact[name]}
              note={note(report.impact[name])}
            />
          ))}
        </dl>
      </section>
      <section className="break-inside-avoid">
        <h2 className="mb-2 font-semibold text-lg">{t('times')}</h2>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
          {TIMES.map((name) => (
            <FigureItem
              key={name}
              label={t(`figure.${name}`)}
              figure={report.responseTimes[name]}
              note={note(report.responseTimes[name])}
            />
          ))}
        </dl>
        {report.responseTimes.detectedBeforeReported !== null && (
          <p className="mt-3 text-ink-2 text-sm">
            {t(report.responseTimes.detectedBeforeReported ? 'detectedBefore' : 'detectedAfter')}
          </p>
        )}
        <h3 className="mt-4 text-ink-3 text-xs">{t('notes')}</h3>
        <ol className="mt-1 list-decimal pl-5 text-ink-3 text-xs leading-5">
          {Object.entries(report.queries).map(([name, words]) => (
            <li key={name}>{text(words)}</li>
          ))}
        </ol>
      </section>
    </>
  );
}

function FigureItem({
  label,
  figure,
  note,
}: {
  readonly label: string;
  readonly figure: Figure;
  readonly note: number;
}) {
  const t = useTranslations('report');
  const duration = useDuration();
  return (
    <div>
      <dt className="text-ink-3 text-xs">{label}</dt>
      <dd className="font-semibold text-xl">
        {words()}
        <sup className="ml-0.5 font-normal text-ink-3 text-xs">{note}</sup>
      </dd>
    </div>
  );

  function words(): string {
    if (figure.value === null) return t('unknown');
    return figure.unit === 'minutes'
      ? duration(figure.value)
      : t(`unit.${figure.unit}`, { value: figure.value });
  }
}
