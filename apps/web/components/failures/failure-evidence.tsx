'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../base/card.tsx';
import { Waiting } from '../base/waiting.tsx';
import { EvidenceList } from './evidence-list.tsx';

/** For, against, not checked: each finding with how many machines say it and one attempt to look at. */
export function FailureEvidence({ id }: { readonly id: number }) {
  const t = useTranslations('failure.evidence');
  const trpc = useTRPC();
  const query = useQuery(trpc.failures.evidence.queryOptions({ id }));
  const { data } = query;
  return (
    <Card id="evidence" title={t('title')} note={data && t('note', { machines: data.machines })}>
      <Waiting query={query} className="h-40" />
      {data && (
        <div className="space-y-5">
          <EvidenceList side="for" rows={data.for} machines={data.machines} />
          <EvidenceList side="against" rows={data.against} machines={data.machines} />
          <EvidenceList side="notChecked" rows={data.notChecked} machines={data.machines} />
        </div>
      )}
    </Card>
  );
}
