'use client';

import type { SignalRow } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { SeverityMark } from '../figure/severity-mark.tsx';
import { Time } from '../figure/time.tsx';

/** What is measurably wrong before anybody fails of it; when all is right it is not there. */
export function SignalsRail({ signals }: { readonly signals: readonly SignalRow[] }) {
  const t = useTranslations('now.signals');
  const text = useText();
  const words = useWords();
  if (signals.length === 0) return null;
  return (
    <Card title={t('title')} note={t('note')}>
      <ul className="-my-1 divide-y divide-line">
        {signals.map((signal) => (
          <li key={signal.id} className="py-3 first:pt-1 last:pb-1">
            <span className="flex flex-wrap items-center justify-between gap-x-3 text-[0.8125rem]">
              <SeverityMark severity={signal.severity} />
              <Time at={signal.openedAtMs} className="text-ink-3" />
            </span>
            <Link
              className="mt-1 block font-medium leading-snug hover:underline"
              href={`/signals/${signal.id}`}
            >
              {words.signalKind[signal.kind]}
            </Link>
            <span className="phrases mt-0.5 block break-words text-[0.8125rem] text-ink-2 leading-relaxed">
              {text(signal.sentence)}
            </span>
            <Link
              className="mt-1 block text-[0.8125rem] text-accent hover:underline"
              href={`/signals/${signal.id}`}
            >
              {t('why')}
            </Link>
            {signal.mutedBy !== null && (
              <Link href="/planned" className="mt-1 block text-[0.8125rem] text-ink-3 hover:underline">
                {t('muted')}
              </Link>
            )}
            {signal.incidentId !== null && (
              <Link
                className="text-[0.8125rem] text-accent hover:underline"
                href={`/incidents/${signal.incidentId}`}
              >
                {t('incident', { id: signal.incidentId })}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
