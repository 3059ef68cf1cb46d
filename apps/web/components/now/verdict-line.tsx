'use client';

import type { NowVerdict, Trouble } from '@tsunagu/core/show';
import type { NowState } from '@tsunagu/services/show';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useText } from '../../client/use-text.ts';
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
      {verdict.lead ? <VerdictWhy verdict={verdict} scope={now.scope} /> : <QuietFacts now={now} />}
    </header>
  );
}

const LINK = 'underline decoration-2 decoration-line-strong underline-offset-4 hover:decoration-current';

function Sentence({ now }: { readonly now: NowState }) {
  const { lead } = now.verdict;
  return lead ? <TroubleSentence now={now} lead={lead} /> : <CalmSentence now={now} />;
}

/** Nothing stands out: who tried, who failed, and how many do on any other day. */
function CalmSentence({ now }: { readonly now: NowState }) {
  const t = useTranslations('now.verdict');
  const { verdict, peopleTrying, peopleFailing, peopleStillFailing, peopleFailingUsual } = now;
  const values = {
    people: peopleTrying,
    failing: peopleFailing,
    still: peopleStillFailing,
    usually: peopleFailingUsual === null ? '' : t('usually', { usual: Math.round(peopleFailingUsual) }),
    link: (chunks: ReactNode) => (
      <Link href="/failures" className={LINK}>
        {chunks}
      </Link>
    ),
  };
  if (verdict.kind === 'scattered') return t.rich('scattered', values);
  if (peopleTrying === 0) return <span className="text-fine">{t('idle')}</span>;
  if (verdict.kind === 'single' && !verdict.muted)
    return t.rich(peopleStillFailing < peopleTrying ? 'single' : 'singleAll', values);
  const key = peopleFailing === 0 ? 'quiet' : verdict.muted ? 'muted' : 'background';
  return <span className="text-fine">{t.rich(key, values)}</span>;
}

const TROUBLE_KINDS = [
  'wide',
  'gateway',
  'limited',
  'recovering',
] as const satisfies readonly NowVerdict['kind'][];
type TroubleKind = (typeof TROUBLE_KINDS)[number];

interface TroubleSentenceProps {
  readonly now: NowState;
  readonly lead: Trouble;
}

/** What, since when, how many people and sites, and what is fine. */
function TroubleSentence({ now, lead }: TroubleSentenceProps) {
  const t = useTranslations('now.verdict');
  const words = useWords();
  const format = useFormatter();
  const text = useText();
  const { kind, healthyGateways, others } = now.verdict;
  const values = {
    gateway: lead.acrossGateways ? t('severalGateways') : (lead.gateway ?? t('someGateway')),
    cause: words.verdict[lead.verdict] ?? lead.verdict,
    places: now.scope ? text(now.scope.places) : words.scope[lead.scope ?? 'organization'],
    people: lead.people,
    sites: lead.sites,
    link: (chunks: ReactNode) => (
      <Link href={lead.groupId === null ? '/failures' : `/failures/${lead.groupId}`} className={LINK}>
        {chunks}
      </Link>
    ),
    since: () => <Time at={lead.since} as="begin" />,
    last: () => <Time at={lead.lastSeenAt} />,
  };
  const key = (TROUBLE_KINDS as readonly string[]).includes(kind) ? (kind as TroubleKind) : 'several';
  return (
    <>
      {t.rich(key, values)}{' '}
      {others > 0 && (
        <>
          <Link href="/failures" className={`text-ink-2 ${LINK}`}>
            {t('others', { count: others })}
          </Link>{' '}
        </>
      )}
      {healthyGateways.length > 0 && (
        <span className="text-ink-2">
          {t('healthy', { gateways: format.list(healthyGateways.slice(0, 3)) })}
        </span>
      )}
    </>
  );
}
