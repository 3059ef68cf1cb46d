'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import type { FailureGroupView } from '@tsunagu/services/show';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { Button } from '../base/button.tsx';
import { Problem } from '../base/problem.tsx';

/** Of a part: where the whole is. Of a whole that is parted: its parts, and the way back. */
export function GroupParts({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure.split');
  if (group.splitFrom !== null) {
    return (
      <p className={group.emptied ? 'text-sm' : 'mt-3 border-line border-t pt-3 text-sm'}>
        <Link href={`/failures/${group.splitFrom}`} className="text-accent hover:underline">
          {t(group.emptied ? 'joinedInto' : 'partOf')}
        </Link>
      </p>
    );
  }
  return group.splitBy === null ? null : <Parts id={group.id} />;
}

function Parts({ id }: { readonly id: number }) {
  const t = useTranslations('failure.split');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const mayRespond = useMayRespond();
  const { data } = useQuery(trpc.failures.parts.queryOptions({ id }));
  const join = useMutation(trpc.failures.join.mutationOptions({ onSuccess: refresh }));
  return (
    <>
      <ul className="space-y-1.5 text-sm">
        {data?.map((part) => (
          <li key={part.id} className="flex flex-wrap justify-between gap-x-4">
            <Link href={`/failures/${part.id}`} className="min-w-0 break-words text-accent hover:underline">
              {part.value || t('notSaid')}
            </Link>
            <span className="text-ink-2">
              {t('figures', { people: part.people, attempts: part.attempts })}
            </span>
          </li>
        ))}
      </ul>
      {mayRespond && (
        <Button className="mt-3" size="small" disabled={join.isPending} onClick={() => join.mutate({ id })}>
          {t('join')}
        </Button>
      )}
      {join.error && <Problem>{errorText(join.error)}</Problem>}
    </>
  );
}
