'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AttemptRow, DeviceView } from '@tsunagu/services/show';
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
  const [chosenAt] = useSearchParam('at');
  const device = useQuery(trpc.devices.one.queryOptions({ id }));
  const attempts = useInfiniteQuery(
    trpc.attempts.byDevice.infiniteQueryOptions({ deviceId: id }, { getNextPageParam: (page) => page.next }),
  );
  const rows = attempts.data?.pages.flatMap((page) => page.rows) ?? [];
  const shown = shownAttempt(chosen === null ? null : { id: chosen, at: chosenAt }, device.data, rows);
  const attemptId = shown?.id ?? null;
  const attempt = useQuery({
    ...trpc.attempts.one.queryOptions({
      deviceId: id,
      attemptId: attemptId ?? '',
      occurredAt: momentOf(shown?.at ?? null),
    }),
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

interface Shown {
  readonly id: string;
  readonly at: string | null;
}

/** What the address says, or what stopped the machine last, or what it did last. */
function shownAttempt(
  chosen: Shown | null,
  device: DeviceView | undefined,
  [newest]: readonly AttemptRow[],
): Shown | null {
  if (chosen !== null) return chosen;
  if (device?.lastFailureId) return { id: device.lastFailureId, at: device.lastFailureAt };
  return newest === undefined ? null : { id: newest.attemptId, at: newest.occurredAt };
}

/** Of an address, which anybody may have written: another form than ours is left out. */
function momentOf(text: string | null): string | undefined {
  const ms = Date.parse(text ?? '');
  return text === null || Number.isNaN(ms) || new Date(ms).toISOString() !== text ? undefined : text;
}
