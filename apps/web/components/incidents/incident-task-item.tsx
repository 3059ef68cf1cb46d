'use client';

import { useMutation } from '@tanstack/react-query';
import type { IncidentView, ShownTask } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useText } from '../../client/use-text.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { cn } from '../base/class-names.ts';
import { Problem } from '../base/problem.tsx';
import { PlaybookStepView } from '../figure/playbook-step-view.tsx';
import { Time } from '../figure/time.tsx';
import { TaskOwner } from './task-owner.tsx';

export interface IncidentTaskItemProps {
  readonly task: ShownTask;
  readonly incidentId: number;
  readonly people: IncidentView['people'];
  readonly closed: boolean;
}

export function IncidentTaskItem({ task, incidentId, people, closed }: IncidentTaskItemProps) {
  const t = useTranslations('incident.tasks');
  const text = useText();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const labelId = useId();
  const frozen = !useMayRespond() || closed;
  const complete = useMutation(trpc.incidents.completeTask.mutationOptions({ onSuccess: refresh }));
  const undo = useMutation(trpc.incidents.undoTask.mutationOptions({ onSuccess: refresh }));
  const ref = { incidentId, taskKey: task.key };
  const done = task.doneAtMs !== null;
  const error = complete.error ?? undo.error;
  return (
    <div className="flex gap-3">
      <input
        type="checkbox"
        checked={done}
        disabled={frozen || complete.isPending || undo.isPending}
        onChange={() => (done ? undo.mutate(ref) : complete.mutate(ref))}
        aria-labelledby={labelId}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <p
            id={labelId}
            className={cn(
              'min-w-0 flex-1 basis-72 text-[0.9375rem] leading-snug',
              done && 'text-ink-3 line-through',
            )}
          >
            {text(task.text)}
          </p>
          <TaskOwner task={task} incidentId={incidentId} people={people} frozen={frozen} />
        </div>
        {done && task.doneAtMs !== null && (
          <p className="text-[0.8125rem] text-ink-3">
            {t.rich('doneBy', { name: task.doneBy ?? '', when: () => <Time at={task.doneAtMs ?? 0} /> })}
          </p>
        )}
        {!done && task.step && (
          <div className="mt-2">
            <PlaybookStepView step={task.step} />
          </div>
        )}
        {error && <Problem>{errorText(error)}</Problem>}
      </div>
    </div>
  );
}
