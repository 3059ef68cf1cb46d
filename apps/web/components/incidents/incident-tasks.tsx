'use client';

import type { IncidentView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { Card } from '../base/card.tsx';
import { IncidentTaskItem } from './incident-task-item.tsx';

/** The cause's playbook as a checklist. */
export function IncidentTasks({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.tasks');
  const done = view.tasks.filter((task) => task.doneAtMs !== null).length;
  return (
    <Card title={t('title')} note={view.tasks.length > 0 && t('progress', { done, all: view.tasks.length })}>
      {view.tasks.length === 0 && <p className="text-ink-3 text-sm">{t('none')}</p>}
      <ul className="-my-2 divide-y divide-line">
        {view.tasks.map((task) => (
          <li key={task.key} className="py-3">
            <IncidentTaskItem
              task={task}
              incidentId={view.incident.id}
              people={view.people}
              closed={view.incident.step === 'closed'}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
