'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useText } from '../../client/use-text.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';
import { PageHead } from '../base/page-head.tsx';
import { QueryProblem } from '../base/query-problem.tsx';
import { BackLink } from '../figure/back-link.tsx';
import { SeverityMark } from '../figure/severity-mark.tsx';
import { SignalMarkLine } from '../figure/signal-mark.tsx';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';

/** One signal by itself: what it says, why it was told, what would have kept it quiet, and whether people say it was right. */
export function SignalPage({ id }: { readonly id: string }) {
  const t = useTranslations('signal');
  const judged = useTranslations('incident.signals');
  const trpc = useTRPC();
  const text = useText();
  const words = useWords();
  const confidence = useConfidence();
  const mayRespond = useMayRespond();
  const { data: signal, ...query } = useQuery(trpc.signals.one.queryOptions({ id }));
  if (query.isError && !signal) return <QueryProblem error={query.error} />;
  if (!signal) return <div className="skeleton h-64 rounded-card" />;
  return (
    <>
      <BackLink href="/">{t('back')}</BackLink>
      <PageHead title={words.signalKind[signal.kind]} note={text(signal.sentence)} />
      <div className="max-w-[52rem] space-y-5">
        <Card title={t('why')}>
          <div className="space-y-2 text-sm leading-relaxed">
            {signal.grounds !== null && <p>{text(signal.grounds)}</p>}
            {signal.explanations.map(({ atMs, text: answer }, index) => (
              <p key={atMs} className="text-ink-2">
                {text(answer)}{' '}
                <span className="whitespace-nowrap text-[0.8125rem] text-ink-3">
                  {judged(index === 0 ? 'first' : 'later')} <Time at={atMs} />
                </span>
              </p>
            ))}
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-ink-3">
              <SeverityMark severity={signal.severity} />
              {judged('confidence', { share: confidence(signal.confidence) })}
              <span>
                {t('told')} <Time at={signal.openedAtMs} as="absolute" />
              </span>
              {signal.closedAtMs !== null && <Chip>{judged('closed')}</Chip>}
              {signal.incidentId !== null && (
                <Link className="text-accent hover:underline" href={`/incidents/${signal.incidentId}`}>
                  {t('incident', { id: signal.incidentId })}
                </Link>
              )}
            </p>
          </div>
        </Card>
        <Card title={t('mark')} note={t('markNote')}>
          {signal.mark || mayRespond ? (
            <SignalMarkLine signal={signal} />
          ) : (
            <p className="text-ink-3 text-sm">{t('unmarked')}</p>
          )}
        </Card>
      </div>
    </>
  );
}
