'use client';

import type { CauseSeriesView } from '@tsunagu/services/show';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useWords } from '../../client/words.tsx';
import { CLOCK, SHORT_DAY } from '../figure/time-formats.ts';
import { useHues } from '../figure/use-hues.ts';
import { CausesLegend } from './causes-legend.tsx';
import { CausesTable } from './causes-table.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';

const DAY_MS = 86_400_000;
/** Half of a character of a label. */
const LABEL_HALF_PX = 4;
/** Unknown is a hatch, never a colour. */
const HATCH = 'chart-unknown';
const AXIS = { fill: 'var(--color-ink-3)', fontSize: '0.75rem' };

/** People per bucket, stacked by cause, with a line where an incident began. */
export function ChartStackedPeople({ data }: { readonly data: CauseSeriesView }) {
  const t = useTranslations('now.causes');
  const words = useWords();
  const hues = useHues();
  const format = useFormatter();
  const router = useRouter();
  const series = withSteps(data, words.layerOf).map((one) => ({
    ...one,
    color: hues.verdict(one.verdict, one.step),
  }));
  if (series.length === 0) return <p className="py-14 text-center text-ink-3 text-sm">{t('empty')}</p>;
  const rows = data.buckets.map((at, index) => {
    const people = series.map((one) => [one.key, one.people[index] ?? 0] as const);
    return { at, ...Object.fromEntries(people) };
  });
  const tick = (at: number) =>
    data.bucketMs >= DAY_MS / 12 ? format.dateTime(at, SHORT_DAY) : format.dateTime(at, CLOCK);
  return (
    <figure>
      <div className="h-60" role="img" aria-label={summary()}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={rows}
            barCategoryGap={rows.length > 60 ? '6%' : 2}
            margin={{ top: 18, right: 4, left: 0, bottom: 0 }}
            accessibilityLayer={false}
          >
            <defs>
              <pattern
                id={HATCH}
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(-45)"
              >
                <rect width="5" height="5" fill="var(--color-sunk)" />
                <rect width="5" height="2" fill="var(--color-unknown-mark)" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="at"
              tickFormatter={tick}
              tick={AXIS}
              tickLine={false}
              axisLine={{ stroke: 'var(--color-line-strong)' }}
              minTickGap={44}
            />
            <YAxis allowDecimals={false} tick={AXIS} tickLine={false} axisLine={false} width="auto" />
            <Tooltip
              cursor={{ fill: 'var(--color-sunk)' }}
              isAnimationActive={false}
              content={<ChartTooltip series={series} bucketMs={data.bucketMs} />}
            />
            {series.map((one) => (
              <Bar
                key={one.key}
                dataKey={one.key}
                stackId="people"
                fill={one.verdict === 'unknown' ? `url(#${HATCH})` : one.color}
                isAnimationActive={false}
                className="cursor-pointer"
                onClick={() => router.push(failuresOf(one.verdict))}
              />
            ))}
            {incidentMarks(data).map((mark) => (
              <ReferenceLine
                key={mark.at}
                x={mark.at}
                stroke="var(--color-broken-mark)"
                strokeDasharray="3 3"
                label={{
                  value: mark.label,
                  position: 'top',
                  dx: mark.shift,
                  fill: 'var(--color-broken)',
                  fontSize: '0.75rem',
                }}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <CausesLegend series={series} />
      <CausesTable data={data} series={series} />
    </figure>
  );

  function summary(): string {
    const parts = series.map((one) =>
      t('summaryPart', {
        cause: one.verdict ? (words.verdict[one.verdict] ?? one.verdict) : t('other'),
        peak: one.peak,
      }),
    );
    return t('summary', { parts: format.list(parts) });
  }
}

/** Where the attempts behind a figure are; null = the causes that are too small to be drawn one by one. */
export function failuresOf(verdict: string | null): string {
  return verdict === null ? '/failures?state=any' : `/failures?state=any&verdict=${verdict}`;
}

export interface ShownSeries {
  readonly key: string;
  readonly verdict: string | null;
  readonly people: readonly number[];
  readonly peak: number;
  readonly color: string;
}

/** Causes of one layer share its hue; `step` counts them so that each gets a lightness of its own. */
function withSteps(data: CauseSeriesView, layerOf: Readonly<Record<string, string>>) {
  const seen = new Map<string, number>();
  return data.series.map((one, index) => {
    const layer = one.verdict === null ? '' : (layerOf[one.verdict] ?? '');
    const step = seen.get(layer) ?? 0;
    seen.set(layer, step + 1);
    return { ...one, step, key: `s${index}` };
  });
}

/** One line per bucket in which incidents began, labelled with all of them. */
function incidentMarks(
  data: CauseSeriesView,
): readonly { readonly at: number; readonly label: string; readonly shift: number }[] {
  const byBucket = Map.groupBy(
    data.incidents,
    (incident) => data.buckets.findLast((bucket) => bucket <= incident.startedAtMs) ?? data.buckets[0] ?? 0,
  );
  return [...byBucket].map(([at, incidents]) => {
    const label = incidents.map((incident) => `#${incident.id}`).join(' ');
    // Near the end of the axis a label in the middle of its line would be cut off.
    const left = data.buckets.length - 1 - data.buckets.indexOf(at);
    const shift = left < data.buckets.length / 20 ? -label.length * LABEL_HALF_PX : 0;
    return { at, label, shift };
  });
}
