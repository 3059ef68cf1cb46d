'use client';

import type { AttemptView } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { CauseList } from '../figure/cause-list.tsx';
import { Time } from '../figure/time.tsx';
import { AttemptChanges } from './attempt-changes.tsx';
import { AttemptGateway } from './attempt-gateway.tsx';
import { AttemptLines } from './attempt-lines.tsx';
import { AttemptPeers } from './attempt-peers.tsx';
import { AttemptRevisions } from './attempt-revisions.tsx';
import { CertificateCard } from './certificate-card.tsx';
import { ProbeTable } from './probe-table.tsx';
import { ReachTable } from './reach-table.tsx';
import { ResolverTable } from './resolver-table.tsx';

/** Everything one attempt brought with it. */
export function AttemptDetail({ attempt }: { readonly attempt: AttemptView }) {
  const t = useTranslations('device.attempt');
  const words = useWords();
  const { evidence } = attempt;
  const facts = [
    [t('client'), [words.client[attempt.client], attempt.clientVersion].filter(Boolean).join(' ')],
    [t('protocol'), words.protocol[attempt.protocol]],
    [
      t('gateway'),
      attempt.payload.gateway
        ? [attempt.payload.gateway.host, attempt.payload.gateway.port].filter(Boolean).join(':')
        : '–',
    ],
    [t('network'), attempt.network ?? t('networkUnknown')],
    [t('code'), attempt.errorCode ?? '–'],
  ];
  return (
    <>
      <Card
        title={t.rich('title', { when: () => <Time at={attempt.occurredAt} as="absolute" /> })}
        aside={
          attempt.groupId !== null && (
            <Link
              className="font-medium text-accent text-sm hover:underline"
              href={`/failures/${attempt.groupId}`}
            >
              {t('group')}
            </Link>
          )
        }
      >
        <dl className="mb-5 grid grid-cols-2 gap-x-8 gap-y-2 text-sm md:flex md:flex-wrap">
          {facts.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-ink-3 text-xs">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <AttemptRevisions attempt={attempt} />
        <AttemptPeers attempt={attempt} />
        <CauseList causes={attempt.causes} />
      </Card>
      <AttemptGateway attempt={attempt} />
      <AttemptChanges attempt={attempt} />
      {evidence.dns && <ResolverTable matrix={evidence.dns} />}
      {evidence.certificates.length > 0 && <CertificateCard certificates={evidence.certificates} />}
      {evidence.tcp.length + evidence.ike.length > 0 && <ReachTable evidence={evidence} />}
      {evidence.lines.length > 0 && <ProbeTable lines={evidence.lines} />}
      <AttemptLines attempt={attempt} />
    </>
  );
}
