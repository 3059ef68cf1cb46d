'use client';

import { INCIDENT_STEPS } from '@tsunagu/core/vocabulary';
import type { IncidentView } from '@tsunagu/services/show';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { IncidentTaskItem } from './incident-task-item.tsx';

/** The cause's playbook as a checklist, by the steps in which its tasks are done; the present step is open. */
export function IncidentTasks({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.tasks');
  const words = useWords();
  const { step } = view.incident;
  const done = view.tasks.filter((task) => task.doneAtMs !== null).length;
  // Before the first response there is nothing to do but to look at what comes next.
  const present = step === 'reported' ? 'first-response' : step;
  const groups = INCIDENT_STEPS.map((one) => ({
    step: one,
    tasks: view.tasks.filter((task) => task.incidentStep === one),
  })).filter((group) => group.tasks.length > 0);
  return (
    <Card title={t('title')} note={view.tasks.length > 0 && t('progress', { done, all: view.tasks.length })}>
      {view.tasks.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <div className="-my-1 space-y-1">
        {groups.map((group) => (
          <details
            key={`${group.step}${group.step === present}`}
            open={group.step === present}
            className="group/step"
          >
            <summary className="flex list-none items-center gap-1 py-1.5 font-medium text-sm">
              <ChevronRight
                className="size-4 transition-transform group-open/step:rotate-90"
                aria-hidden="true"
              />
              {t('group', {
                step: words.incidentStep[group.step],
                done: group.tasks.filter((task) => task.doneAtMs !== null).length,
                all: group.tasks.length,
              })}
            </summary>
            <ul className="divide-y divide-line border-line border-t sm:pl-5">
              {group.tasks.map((task) => (
                <li key={task.key} className="py-3">
                  <IncidentTaskItem
                    task={task}
                    incidentId={view.incident.id}
                    people={view.people}
                    closed={step === 'closed'}
                  />
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </Card>
  );
}
