'use client';

import type { FailureGroupView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { Time } from '../figure/time.tsx';
import { GroupParts } from './group-parts.tsx';
import { MergedGroups } from './merged-groups.tsx';

/** Why these attempts belong together: the parts of the dated fingerprint. */
export function FailureWhy({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure.why');
  const words = useWords();
  const parts = [
    [t('cause'), words.verdict[group.verdict] ?? group.verdict],
    [t('gateway'), group.gateway ?? t('unknownGateway')],
    ...(group.discriminator ? [[t('discriminator'), group.discriminator]] : []),
  ];
  return (
    <Card title={t('title')} note={t('note', { version: group.fingerprintVersion })}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {parts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
        <dt className="text-ink-3">{t('firstSeen')}</dt>
        <dd>
          <Time at={group.firstSeenAt} />
        </dd>
        <dt className="text-ink-3">{t('attempts')}</dt>
        <dd>{t('attemptsValue', { count: group.attempts, people: group.peopleEver })}</dd>
      </dl>
      <p className="mt-3 text-[0.8125rem] text-ink-3 leading-5">{t(`parted.${partedBy(group)}`)}</p>
      {group.mergedGroups > 0 && <MergedGroups group={group} />}
      <GroupParts group={group} />
    </Card>
  );
}

/** What tells two troubles of this cause apart, in words. */
function partedBy({ verdict, discriminator }: FailureGroupView): 'stage' | 'value' | 'nothing' {
  if (verdict === 'unknown') return 'stage';
  return discriminator === '' ? 'nothing' : 'value';
}
