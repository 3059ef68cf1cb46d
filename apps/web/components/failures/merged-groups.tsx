'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import type { FailureGroupView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useMayRespond } from '../../client/viewer.tsx';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Problem } from '../base/problem.tsx';
import { VerdictName } from '../figure/verdict-name.tsx';

/** What a person put under this group, each with its own figures and the way back. */
export function MergedGroups({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure.merge');
  const words = useWords();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const mayRespond = useMayRespond();
  const { data } = useQuery(trpc.failures.merged.queryOptions({ id: group.id }));
  const takeOut = useMutation(trpc.failures.takeOut.mutationOptions({ onSuccess: refresh }));
  return (
    <div className="mt-4 border-line border-t pt-3">
      <h3 className="font-medium text-sm">{t('merged')}</h3>
      <ul className="mt-2 space-y-3">
        {data?.map((one) => (
          <li key={one.id} className="text-sm">
            <VerdictName verdict={one.verdict} />
            <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 pl-4.5 text-[0.8125rem] text-ink-3">
              <span className="break-all">
                {[one.gateway, one.discriminator].filter(Boolean).join(' · ')}
              </span>
              <span>{t('figures', { people: one.people, attempts: one.attempts })}</span>
              {mayRespond && (
                <Button
                  size="small"
                  disabled={takeOut.isPending}
                  aria-label={t('takeOutOne', { cause: words.verdict[one.verdict] ?? one.verdict })}
                  onClick={() => takeOut.mutate({ id: one.id })}
                >
                  {t('takeOut')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {takeOut.error && <Problem>{errorText(takeOut.error)}</Problem>}
    </div>
  );
}
