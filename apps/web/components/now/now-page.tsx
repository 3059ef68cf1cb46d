'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc.ts';
import { QueryProblem } from '../base/query-problem.tsx';
import { PlannedRail } from '../planned/planned-rail.tsx';
import { CausesCard } from './causes-card.tsx';
import { CertificatesRail } from './certificates-rail.tsx';
import { EnrolFirst } from './enrol-first.tsx';
import { IncidentsRail } from './incidents-rail.tsx';
import { LadderCard } from './ladder-card.tsx';
import { NowSkeleton } from './now-skeleton.tsx';
import { ProgramsBanner } from './programs-banner.tsx';
import { SignalsRail } from './signals-rail.tsx';
import { SilentRail } from './silent-rail.tsx';
import { VerdictLine } from './verdict-line.tsx';
import { WhoCard } from './who-card.tsx';

export function NowPage() {
  const trpc = useTRPC();
  const state = useQuery(trpc.now.state.queryOptions());
  if (state.isError && !state.data) return <QueryProblem error={state.error} />;
  if (!state.data) return <NowSkeleton />;
  const now = state.data;
  if (now.verdict.kind === 'no-devices') return <EnrolFirst />;
  return (
    <>
      <ProgramsBanner />
      <VerdictLine now={now} />
      <div className="mt-8 grid gap-5 xl:grid-cols-[minmax(0,1fr)_21rem] 2xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-5">
          <LadderCard steps={now.ladder} />
          <CausesCard />
          <WhoCard now={now} />
        </div>
        <div className="min-w-0 space-y-5">
          <IncidentsRail />
          <PlannedRail />
          <SignalsRail signals={now.signals} />
          <SilentRail />
          <CertificatesRail />
        </div>
      </div>
    </>
  );
}
