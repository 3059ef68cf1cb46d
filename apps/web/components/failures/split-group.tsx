'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { SPLIT_DIMENSION_TEXT, SPLIT_DIMENSIONS, type SplitDimension } from '@tsunagu/core/show';
import type { FailureGroupView } from '@tsunagu/services/show';
import { Split } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { SelectField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

/** Parts this group by what its attempts say, after showing what would come of it. */
export function SplitGroup({ group }: { readonly group: FailureGroupView }) {
  const t = useTranslations('failure.split');
  const [asking, setAsking] = useState(false);
  const whole = group.splitBy === null && group.splitFrom === null && group.mergedGroups === 0;
  if (!whole || group.mergedRoot !== null) return null;
  return (
    <Dialog
      title={t('title')}
      open={asking}
      onOpenChange={setAsking}
      trigger={
        <Button kind="quiet">
          <Split aria-hidden="true" />
          {t('open')}
        </Button>
      }
    >
      <SplitForm id={group.id} onEnd={() => setAsking(false)} />
    </Dialog>
  );
}

function SplitForm({ id, onEnd }: { readonly id: number; readonly onEnd: () => void }) {
  const t = useTranslations('failure.split');
  const text = useText();
  const words = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [by, setBy] = useState<SplitDimension>(SPLIT_DIMENSIONS[0]);
  const names: Partial<Record<SplitDimension, Readonly<Record<string, string>>>> = {
    client: words.client,
    protocol: words.protocol,
  };
  const partName = (value: string) => names[by]?.[value] ?? value;
  const { data: preview } = useQuery(trpc.failures.previewParts.queryOptions({ id, by }));
  const whole = preview !== undefined && preview.attempts >= preview.attemptsOf;
  // What was not looked at may lie in another part.
  const one = whole && preview.parts.length < 2;
  const split = useMutation(
    trpc.failures.split.mutationOptions({
      onSuccess: async () => {
        await refresh();
        router.push('/failures');
        onEnd();
      },
    }),
  );
  return (
    <>
      <p className="text-[0.9375rem] leading-relaxed">{t('note')}</p>
      <SelectField
        className="mt-4"
        label={t('by')}
        value={by}
        onChange={(event) => setBy(SPLIT_DIMENSIONS.find((one) => one === event.target.value) ?? by)}
      >
        {SPLIT_DIMENSIONS.map((one) => (
          <option key={one} value={one}>
            {text(SPLIT_DIMENSION_TEXT[one])}
          </option>
        ))}
      </SelectField>
      <ul className="mt-3 max-h-56 divide-y divide-line overflow-y-auto text-sm">
        {preview?.parts.map((part) => (
          <li key={part.value} className="flex justify-between gap-4 py-1.5">
            <span className="min-w-0 break-words">{partName(part.value) || t('notSaid')}</span>
            <span className="shrink-0 text-ink-2">
              {t('figures', { people: part.people, attempts: part.attempts })}
            </span>
          </li>
        ))}
      </ul>
      {preview && !whole && (
        <p className="mt-2 text-ink-3 text-sm">
          {t('newest', { attempts: preview.attempts, of: preview.attemptsOf })}
        </p>
      )}
      {one && <p className="mt-2 text-ink-3 text-sm">{t('onePart')}</p>}
      {split.error && (
        <div className="mt-3">
          <Problem>{errorText(split.error)}</Problem>
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onEnd}>{t('cancel')}</Button>
        <Button
          kind="primary"
          disabled={!preview || one || split.isPending}
          onClick={() => split.mutate({ id, by })}
        >
          {t('confirm')}
        </Button>
      </div>
    </>
  );
}
