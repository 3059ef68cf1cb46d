'use client';

import { useQuery } from '@tanstack/react-query';
import { isForetold } from '@tsunagu/core/vocabulary';
import { useTRPC } from '../../client/trpc.ts';
import { QueryProblem } from '../base/query-problem.tsx';
import { IncidentChanges } from './incident-changes.tsx';
import { IncidentEvidence } from './incident-evidence.tsx';
import { IncidentHead } from './incident-head.tsx';
import { IncidentPeople } from './incident-people.tsx';
import { IncidentReview } from './incident-review.tsx';
import { IncidentSignals } from './incident-signals.tsx';
import { IncidentStepper } from './incident-stepper.tsx';
import { IncidentTasks } from './incident-tasks.tsx';
import { IncidentTimeline } from './incident-timeline.tsx';

/** One incident from top to bottom as a story. */
export function IncidentPage({ id }: { readonly id: number }) {
  const trpc = useTRPC();
  const { data: view, error } = useQuery(trpc.incidents.one.queryOptions({ id }));
  if (error && !view) return <QueryProblem error={error} />;
  if (!view) return <div className="skeleton h-96 rounded-card" />;
  const reviewing = view.incident.step === 'review' || view.incident.step === 'closed';
  return (
    <>
      <IncidentHead view={view} />
      <IncidentStepper view={view} />
      <div className="mt-5 grid gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0 space-y-5">
          {!isForetold(view.incident.kind) && <IncidentPeople view={view} />}
          {reviewing && <IncidentReview view={view} />}
          <IncidentTasks view={view} />
          <IncidentEvidence view={view} />
          {view.changes && <IncidentChanges changes={view.changes} />}
          {!reviewing && <IncidentReview view={view} />}
        </div>
        <div className="min-w-0 space-y-5">
          {view.signals.length > 0 && <IncidentSignals view={view} />}
          <IncidentTimeline view={view} />
        </div>
      </div>
    </>
  );
}
