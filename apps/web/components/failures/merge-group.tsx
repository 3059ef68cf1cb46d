'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import type { FailureGroupView } from '@tsunagu/services/show';
import { Merge } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { SelectField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

/** Puts this group under another, after asking which; nothing is moved, and it can be taken out again. */
export function MergeGroup({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure.merge');
  const [asking, setAsking] = useState(false);
  if (group.mergedRoot !== null) return null;
  return (
    <Dialog
      title={t('title')}
      open={asking}
      onOpenChange={setAsking}
      trigger={
        <Button kind="quiet">
          <Merge aria-hidden="true" />
          {t('open')}
        </Button>
      }
    >
      <MergeForm group={group} onEnd={() => setAsking(false)} />
    </Dialog>
  );
}

function MergeForm({ group, onEnd }: { readonly group: FailureGroupView; readonly onEnd: () => void }) {
  const t = useTranslations('failure.merge');
  const words = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [into, setInto] = useState('');
  const groups = useQuery(trpc.failures.list.queryOptions({ state: 'any' }));
  const merge = useMutation(
    trpc.failures.merge.mutationOptions({
      onSuccess: async (_, { intoId }) => {
        await refresh();
        router.push(`/failures/${intoId}`);
        onEnd();
      },
    }),
  );
  const all = [...(groups.data?.active ?? []), ...(groups.data?.earlier ?? [])];
  // The same cause first: that is what one wants to put together.
  const others = all
    .filter((one) => one.id !== group.id)
    .sort((a, b) => Number(b.verdict === group.verdict) - Number(a.verdict === group.verdict));
  const name = ({ verdict, gateway, discriminator }: (typeof all)[number]) =>
    [words.verdict[verdict] ?? verdict, gateway, discriminator].filter(Boolean).join(' · ');
  return (
    <>
      <p className="text-[0.9375rem] leading-relaxed">{t('note')}</p>
      {groups.data && others.length === 0 && <p className="mt-4 text-ink-3 text-sm">{t('none')}</p>}
      {others.length > 0 && (
        <div className="mt-4">
          <SelectField label={t('choose')} value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="" />
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {name(one)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {merge.error && (
        <div className="mt-3">
          <Problem>{errorText(merge.error)}</Problem>
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onEnd}>{t('cancel')}</Button>
        <Button
          kind="primary"
          disabled={into === '' || merge.isPending}
          onClick={() => merge.mutate({ id: group.id, intoId: Number(into) })}
        >
          {t('confirm')}
        </Button>
      </div>
    </>
  );
}
