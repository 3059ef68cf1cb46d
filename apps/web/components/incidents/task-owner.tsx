'use client';

import { useMutation } from '@tanstack/react-query';
import type { IncidentView, ShownTask } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';

export interface TaskOwnerProps {
  readonly task: ShownTask;
  readonly incidentId: number;
  readonly people: IncidentView['people'];
  readonly frozen: boolean;
}

export function TaskOwner({ task, incidentId, people, frozen }: TaskOwnerProps) {
  const t = useTranslations('incident.tasks');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const assign = useMutation(trpc.incidents.assignTask.mutationOptions({ onSettled: refresh }));
  return (
    <label className="flex items-center gap-1.5 text-[0.8125rem] text-ink-3">
      {t('owner')}
      <select
        value={task.ownerId ?? ''}
        disabled={frozen || assign.isPending}
        onChange={(event) =>
          assign.mutate({ incidentId, taskKey: task.key, ownerId: event.target.value || null })
        }
        className="h-7 max-w-36 rounded border border-line bg-sheet px-1.5 text-ink-2 disabled:opacity-70"
      >
        <option value="">{t('nobody')}</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </label>
  );
}
