'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { QueryProblem } from '../base/query-problem.tsx';
import { EmptiedFailure } from './emptied-failure.tsx';
import { FailureActions } from './failure-actions.tsx';
import { FailureAttempts } from './failure-attempts.tsx';
import { FailureChanges } from './failure-changes.tsx';
import { FailureEvidence } from './failure-evidence.tsx';
import { FailureExplanation } from './failure-explanation.tsx';
import { FailureHead } from './failure-head.tsx';
import { FailurePeople } from './failure-people.tsx';
import { FailurePlaybook } from './failure-playbook.tsx';
import { FailureSignals } from './failure-signals.tsx';
import { FailureWhy } from './failure-why.tsx';

export function FailurePage({ id }: { readonly id: number }) {
  const trpc = useTRPC();
  const group = useQuery(trpc.failures.one.queryOptions({ id }));
  const router = useRouter();
  const root = group.data?.mergedRoot ?? null;
  // Somebody merged it while it was open here.
  useEffect(() => {
    if (root !== null) router.replace(`/failures/${root}`);
  }, [root, router]);
  if (group.isError && !group.data) return <QueryProblem error={group.error} />;
  if (!group.data) return <div className="skeleton h-64 rounded-card" />;
  if (group.data.emptied) return <EmptiedFailure group={group.data} />;
  return (
    <>
      <FailureHead group={group.data} />
      <FailureActions group={group.data} />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-5">
          <FailureEvidence id={id} />
          <FailureExplanation id={id} />
          <FailureChanges id={id} />
          <FailurePeople id={id} />
          <FailureAttempts id={id} />
        </div>
        <div className="min-w-0 space-y-5">
          <FailureSignals id={id} />
          <FailureWhy group={group.data} />
          <FailurePlaybook id={id} />
        </div>
      </div>
    </>
  );
}
