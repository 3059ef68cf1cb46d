'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useWords } from '../../client/words.tsx';
import { Card } from '../base/card.tsx';
import { Time } from '../figure/time.tsx';

/** Work that is under way, and what is not told because of it; without any it is not there. */
export function PlannedRail() {
  const t = useTranslations('planned');
  const trpc = useTRPC();
  const words = useWords();
  const query = useQuery(trpc.plannedChanges.list.queryOptions());
  const changes = query.data?.filter(({ state }) => state === 'under-way') ?? [];
  if (changes.length === 0) return null;
  return (
    <Card title={t('rail')} note={t('railNote')}>
      <ul className="-my-1 divide-y divide-line text-[0.8125rem]">
        {changes.map((change) => (
          <li key={change.id} className="py-3 first:pt-1 last:pb-1">
            <span className="block font-medium text-sm leading-snug">
              {words.plannedChangeKind[change.kind]}{' '}
              <span className="break-words text-ink-2">
                {change.gateway ?? change.value ?? t('everybody')}
              </span>
            </span>
            <span className="mt-0.5 block text-ink-2">
              {t.rich('until', { when: () => <Time at={change.to} as="begin" /> })}
            </span>
            <Link href="/planned" className="text-accent hover:underline">
              {change.muted.length === 0 ? t('noneMuted') : t('muted', { count: change.muted.length })}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
