'use client';

import { useQuery } from '@tanstack/react-query';
import type { ChangeShare } from '@tsunagu/core/show';
import { STATE_FIELD_TEXT } from '@tsunagu/core/vocabulary';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useText } from '../../client/use-text.ts';
import { Card } from '../base/card.tsx';
import { Chip } from '../base/chip.tsx';
import { Waiting } from '../base/waiting.tsx';

const SHOWN_MAX = 6;

/** Which changes the failing machines share since each last worked, set against those that got through. */
export function FailureChanges({ id }: { readonly id: number }) {
  const t = useTranslations('changes');
  const trpc = useTRPC();
  const query = useQuery(trpc.failures.changes.queryOptions({ id }));
  const { data } = query;
  const note =
    data && data.machines > 0
      ? data.others === null
        ? t('groupNoteAlone', { machines: data.machines, of: data.machinesOf })
        : t('groupNote', { machines: data.machines, of: data.machinesOf, others: data.others })
      : undefined;
  return (
    <Card id="changes" title={t('groupTitle')} note={note}>
      <Waiting query={query} className="h-20" />
      {data?.machines === 0 && <p className="text-ink-3 text-sm">{t('notKnown')}</p>}
      {data && data.machines > 0 && data.found.length === 0 && (
        <p className="text-ink-2 text-sm">{t('groupNothing')}</p>
      )}
      {data && data.found.length > 0 && (
        <ul className="space-y-4">
          {data.found.slice(0, SHOWN_MAX).map((share) => (
            <ShareRow key={share.field} share={share} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ShareRow({ share }: { readonly share: ChangeShare }) {
  const t = useTranslations('changes');
  const text = useText();
  const rows = [
    { name: t('failing'), count: share.failing, of: share.failingOf, fill: 'bg-broken-mark' },
    { name: t('others'), count: share.others, of: share.othersOf, fill: 'bg-unknown-mark' },
  ];
  return (
    <li className="text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <strong className="font-semibold">{text(STATE_FIELD_TEXT[share.field])}</strong>
        {share.suspicion === 'strong' && <Chip tone="attention">{t('suspicion.strong')}</Chip>}
      </p>
      <dl className="mt-1.5 grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-[0.8125rem]">
        {rows.map(({ name, count, of, fill }) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd aria-hidden="true" className="h-1.5 rounded-full bg-sunk">
              {count !== null && of !== null && (
                <span
                  className={`block h-full rounded-full ${fill}`}
                  style={{ width: `${(count / of) * 100}%` }}
                />
              )}
            </dd>
            <dd className="text-right text-ink-2">
              {count === null || of === null ? t('notChecked') : t('machinesOf', { count, of })}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
