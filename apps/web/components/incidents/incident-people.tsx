'use client';

import type { IncidentView } from '@tsunagu/services/show';
import { useFormatter, useTranslations } from 'next-intl';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { Card } from '../base/card.tsx';
import { CLOCK } from '../figure/time-formats.ts';

/** Half of the widest label. */
const LABEL_HALF_PX = 24;
/** One line of a label. */
const LABEL_DROP_PX = 16;
const AXIS = { fill: 'var(--color-ink-3)', fontSize: '0.75rem' };

/** The line that tells whether recovery is real: people failing now against the usual, and the curve since it began. */
export function IncidentPeople({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.people');
  const format = useFormatter();
  const { peopleNow, curve, incident } = view;
  // What goes on now has nothing to do any more with an incident that is over.
  const closed = incident.step === 'closed';
  const usual = Math.round(peopleNow.usual);
  const back = peopleNow.failing <= Math.max(1, usual);
  const peak = Math.max(0, ...curve.points.map((point) => point.failing));
  const indexOf = (ms: number) => curve.points.findLastIndex((point) => point.atMs <= ms);
  const at = (ms: number) => curve.points.findLast((point) => point.atMs <= ms)?.atMs;
  // A label in the middle of a line at the end of the axis would be cut off.
  const shiftOf = (ms: number) => {
    const left = curve.points.filter((point) => point.atMs > ms).length;
    return left < curve.points.length / 12 ? -LABEL_HALF_PX : 0;
  };
  // Two marks side by side would be written over each other; the second then stands below the first.
  const drop = (other: number, ms: number) =>
    Math.abs(indexOf(other) - indexOf(ms)) < curve.points.length / 6 ? LABEL_DROP_PX : 0;
  return (
    <Card title={t(closed ? 'titleClosed' : 'title')}>
      {closed ? (
        <p className="text-[1.0625rem]">{t('lineClosed', { people: incident.people, peak })}</p>
      ) : (
        <p className="text-[1.0625rem]">
          {t('line', { failing: peopleNow.failing, trying: peopleNow.trying, usual })}{' '}
          <strong className={back ? 'font-semibold text-fine' : 'font-semibold text-broken'}>
            {t(back ? 'back' : 'above')}
          </strong>
        </p>
      )}
      <figure className="mt-4">
        <div
          className="h-44"
          role="img"
          aria-label={t('chart', { peak, now: curve.points.at(-1)?.failing ?? 0 })}
        >
          <ResponsiveContainer width="100%" height="100%">
            <ComposedChart
              data={[...curve.points]}
              margin={{ top: 18, right: 4, left: 0, bottom: 0 }}
              accessibilityLayer={false}
            >
              <CartesianGrid vertical={false} stroke="var(--color-line)" />
              <XAxis
                dataKey="atMs"
                tick={AXIS}
                tickLine={false}
                axisLine={{ stroke: 'var(--color-line-strong)' }}
                minTickGap={48}
                tickFormatter={(ms: number) => format.dateTime(ms, CLOCK)}
              />
              <YAxis allowDecimals={false} tick={AXIS} tickLine={false} axisLine={false} width="auto" />
              <Area
                dataKey="failing"
                type="step"
                stroke="var(--color-broken-mark)"
                fill="var(--color-broken-soft)"
                isAnimationActive={false}
              />
              <Line
                dataKey="connected"
                type="step"
                dot={false}
                stroke="var(--color-ink-3)"
                strokeDasharray="4 3"
                isAnimationActive={false}
              />
              <ReferenceLine
                x={at(incident.startedAtMs) ?? ''}
                stroke="var(--color-ink-3)"
                label={{
                  value: t('started'),
                  position: 'top',
                  dx: shiftOf(incident.startedAtMs),
                  fill: 'var(--color-ink-2)',
                  fontSize: '0.75rem',
                }}
              />
              {incident.recoveredAtMs !== null && (
                <ReferenceLine
                  x={at(incident.recoveredAtMs) ?? ''}
                  stroke="var(--color-fine-mark)"
                  label={{
                    value: t('recovered'),
                    position: 'top',
                    dx: shiftOf(incident.recoveredAtMs),
                    dy: drop(incident.startedAtMs, incident.recoveredAtMs),
                    fill: 'var(--color-fine)',
                    fontSize: '0.75rem',
                  }}
                />
              )}
            </ComposedChart>
          </ResponsiveContainer>
        </div>
        <figcaption className="mt-1 flex gap-5 text-[0.8125rem] text-ink-2">
          <span className="flex items-center gap-2">
            <span aria-hidden="true" className="h-2.5 w-4 border-broken-mark border-t-2 bg-broken-soft" />
            {t('failing')}
          </span>
          <span className="flex items-center gap-2">
            <span aria-hidden="true" className="w-4 border-ink-3 border-t-2 border-dashed" />
            {t('connected')}
          </span>
        </figcaption>
      </figure>
    </Card>
  );
}
