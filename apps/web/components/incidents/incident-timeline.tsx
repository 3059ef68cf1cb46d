'use client';

import type { IncidentView } from '@tsunagu/services/show';
import { Bot, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSearchParam } from '../../client/use-search-param.ts';
import { useText } from '../../client/use-text.ts';
import { Card } from '../base/card.tsx';
import { Segmented } from '../base/segmented.tsx';
import { Time } from '../figure/time.tsx';
import { AddNote } from './add-note.tsx';

const FILTERS = ['all', 'machine', 'human'] as const;

/** Machine and human entries in one stream, newest first. */
export function IncidentTimeline({ view }: { readonly view: IncidentView }) {
  const t = useTranslations('incident.timeline');
  const text = useText();
  const [value, setValue] = useSearchParam('timeline');
  const filter = FILTERS.find((one) => one === value) ?? 'all';
  const events = view.events
    .filter((event) => filter === 'all' || event.byMachine === (filter === 'machine'))
    .toReversed();
  return (
    <Card
      title={t('title')}
      aside={
        <Segmented
          label={t('filter')}
          value={filter}
          choices={FILTERS.map((one) => ({ value: one, label: t(one) }))}
          onChange={(next) => setValue(next === 'all' ? null : next)}
        />
      }
    >
      <AddNote incidentId={view.incident.id} />
      <ol className="space-y-3.5">
        {events.map((event) => {
          const Icon = event.byMachine ? Bot : UserRound;
          return (
            <li key={event.id} className="flex gap-3 text-sm">
              <span
                role="img"
                aria-label={event.byMachine ? t('byMachine') : text(event.actor)}
                className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-sunk text-ink-2"
              >
                <Icon className="size-3.5" aria-hidden="true" />
              </span>
              <div className="min-w-0">
                <p className={event.kind === 'note' ? 'whitespace-pre-wrap' : undefined}>
                  {text(event.text)}
                </p>
                <p className="text-ink-3 text-xs">
                  <Time at={event.atMs} />
                  {!event.byMachine && ` · ${text(event.actor)}`}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
