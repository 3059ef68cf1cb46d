'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../client/trpc.ts';
import { useSearchParam } from '../../client/use-search-param.ts';
import { QueryProblem } from '../base/query-problem.tsx';
import { AttemptDetail } from './attempt-detail.tsx';
import { DeviceAttempts } from './device-attempts.tsx';
import { DeviceFacts } from './device-facts.tsx';
import { DeviceHead } from './device-head.tsx';
import { DeviceNetwork } from './device-network.tsx';
import { SentData } from './sent-data.tsx';

/** One machine: what stopped it last, its attempts, and what its probes saw in the one that is selected. */
export function DevicePage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const [chosen] = useSearchParam('attempt');
  const device = useQuery(trpc.devices.one.queryOptions({ id }));
  const attempts = useInfiniteQuery(
    trpc.attempts.byDevice.infiniteQueryOptions({ deviceId: id }, { getNextPageParam: (page) => page.next }),
  );
  const rows = attempts.data?.pages.flatMap((page) => page.rows) ?? [];
  const attemptId = chosen ?? device.data?.lastFailureId ?? rows[0]?.attemptId ?? null;
  const attempt = useQuery({
    ...trpc.attempts.one.queryOptions({ deviceId: id, attemptId: attemptId ?? '' }),
    enabled: attemptId !== null,
  });
  if (device.isError && !device.data) return <QueryProblem error={device.error} />;
  if (!device.data) return <div className="skeleton h-64 rounded-card" />;
  return (
    <>
      <DeviceHead device={device.data} attempt={attempt.data ?? null} />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <DeviceAttempts
            deviceId={id}
            rows={rows}
            selected={attemptId}
            onMore={attempts.hasNextPage ? () => void attempts.fetchNextPage() : null}
            query={attempts}
          />
          {attempt.data && <AttemptDetail attempt={attempt.data} />}
        </div>
        <div className="min-w-0 space-y-5">
          <DeviceFacts device={device.data} />
          <DeviceNetwork device={device.data} attempt={attempt.data ?? null} />
          <SentData device={device.data} attempt={attempt.data ?? null} />
        </div>
      </div>
    </>
  );
}
