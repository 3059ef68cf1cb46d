'use client';

import type { FailureGroupView } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Chip } from '../base/chip.tsx';
import { PageHead } from '../base/page-head.tsx';
import { BackLink } from '../figure/back-link.tsx';
import { CauseLink } from '../figure/cause-link.tsx';
import { Sparkline } from '../figure/sparkline.tsx';
import { Time } from '../figure/time.tsx';
import { useConfidence } from '../figure/use-confidence.ts';

/** What, where, whom, since when: one sentence. */
export function FailureHead({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure');
  const words = useWords();
  const confidence = useConfidence();
  const values = {
    cause: words.verdict[group.verdict] ?? group.verdict,
    gateway: group.gateway ?? t('unknownGateway'),
    now: group.peopleNow,
    today: group.peopleToday,
    ever: group.peopleEver,
    last: () => <Time at={group.lastSeenAt} />,
  };
  return (
    <>
      <BackLink href="/failures">{t('back')}</BackLink>
      <PageHead
        title={t.rich(group.peopleNow > 0 ? 'headNow' : 'headPast', values)}
        note={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
            {group.state !== 'open' && <Chip tone="outline">{t(`state.${group.state}`)}</Chip>}
            {group.state === 'open' && group.regressedAt !== null && (
              <Chip tone="attention">
                {t.rich('regressed', { when: () => <Time at={group.regressedAt ?? ''} /> })}
              </Chip>
            )}
            <Chip>{words.scope[group.scope]}</Chip>
            <span>{words.stage[group.stage]}</span>
            {group.confidence !== null && (
              <span>
                {t('confidence', {
                  share: confidence(group.confidence),
                })}
              </span>
            )}
            <CauseLink verdict={group.verdict} />
            {group.incidentId !== null && (
              <Link
                href={`/incidents/${group.incidentId}`}
                className="font-medium text-accent hover:underline"
              >
                {t('incident', { id: group.incidentId })}
              </Link>
            )}
          </span>
        }
        aside={
          <span className="flex items-center gap-2 text-ink-3 text-xs">
            <Sparkline
              values={group.sparkline}
              label={t('sparkline', { peak: Math.max(0, ...group.sparkline) })}
            />
            {t('lastDay')}
          </span>
        }
      />
    </>
  );
}
