'use client';

import type { NowState } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useWords } from '../../client/words.tsx';
import { Time } from '../figure/time.tsx';
import { ToneMark } from '../figure/tone-mark.tsx';
import { QuietFacts } from './quiet-facts.tsx';
import { VerdictWhy } from './verdict-why.tsx';

/** The page's answer in one sentence, before any chart. */
export function VerdictLine({ now }: { readonly now: NowState }) {
  const t = useTranslations('now');
  const { verdict } = now;
  return (
    <header>
      <div className="flex items-center gap-2.5 text-sm">
        <ToneMark tone={verdict.tone} label={t(`tone.${verdict.kind}`)} />
        <span className="text-ink-3">{t('window')}</span>
      </div>
      <h1 className="mt-2 max-w-[52rem] text-pretty font-semibold text-[1.5rem] leading-[1.45] tracking-[-0.01em] sm:text-[1.75rem]">
        <Sentence now={now} />
      </h1>
      {verdict.lead ? <VerdictWhy verdict={verdict} /> : <QuietFacts now={now} />}
    </header>
  );
}

function Sentence({ now }: { readonly now: NowState }) {
  const t = useTranslations('now.verdict');
  const words = useWords();
  const { lead, kind, healthyGateways, others } = now.verdict;
  if (!lead) return <span className="text-fine">{t('quiet', { people: now.peopleTrying })}</span>;
  const href = lead.groupId === null ? '/failures' : `/failures/${lead.groupId}`;
  const link = (chunks: ReactNode) => (
    <Link
      href={href}
      className="underline decoration-2 decoration-line-strong underline-offset-4 hover:decoration-current"
    >
      {chunks}
    </Link>
  );
  const values = {
    gateway: lead.gateway ?? t('someGateway'),
    cause: words.verdict[lead.verdict] ?? lead.verdict,
    people: lead.people,
    sites: lead.sites,
    link,
    since: () => <Time at={lead.since} as="clock" />,
    last: () => <Time at={lead.lastSeenAt} />,
  };
  const key = kind === 'wide' || kind === 'several' || kind === 'recovering' ? kind : 'few';
  return (
    <>
      {t.rich(key, values)}{' '}
      {others > 0 && (
        <>
          <Link
            href="/failures"
            className="text-ink-2 underline decoration-2 decoration-line-strong underline-offset-4"
          >
            {t('others', { count: others })}
          </Link>{' '}
        </>
      )}
      {healthyGateways.length > 0 && (
        <span className="text-ink-2">
          {t('healthy', { gateways: healthyGateways.slice(0, 3).join(t('and')) })}
        </span>
      )}
    </>
  );
}
