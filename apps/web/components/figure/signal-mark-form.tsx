'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { SIGNAL_MARKS, type SignalMark } from '@tsunagu/core/vocabulary';
import type { SignalView } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { SelectField, TextField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';
import { Segmented } from '../base/segmented.tsx';

export interface SignalMarkFormProps {
  readonly signal: Pick<SignalView, 'id' | 'sentence' | 'mark'>;
  readonly onEnd: () => void;
}

/** Right, wrong, or the same as another signal, with a reason if there is one. */
export function SignalMarkForm({ signal, onEnd }: SignalMarkFormProps) {
  const t = useTranslations('mark');
  const words = useWords();
  const text = useText();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const [mark, setMark] = useState<SignalMark>(signal.mark?.mark ?? 'right');
  const [reason, setReason] = useState(signal.mark?.reason ?? '');
  const [into, setInto] = useState(signal.mark?.mergedInto?.id ?? '');
  const others = useQuery({
    ...trpc.signals.mergeable.queryOptions({ id: signal.id }),
    enabled: mark === 'merged',
  });
  const save = useMutation(
    trpc.signals.mark.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onEnd();
      },
    }),
  );
  const said = mark === 'merged' ? { mark, intoId: into, reason } : { mark, reason };
  const choices = SIGNAL_MARKS.map((value) => ({ value, label: words.signalMark[value] }));
  return (
    <>
      <p className="mb-4 text-ink-2 text-sm leading-relaxed">{text(signal.sentence)}</p>
      <Segmented label={t('title')} value={mark} choices={choices} onChange={setMark} />
      <p className="mt-2 text-[0.8125rem] text-ink-3">{t(`means.${mark}`)}</p>
      {mark === 'merged' && (
        <SelectField
          className="mt-4"
          label={t('into')}
          value={into}
          onChange={(event) => setInto(event.target.value)}
        >
          <option value="" />
          {others.data?.map((other) => (
            <option key={other.id} value={other.id}>
              {text(other.sentence)}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        className="mt-4"
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {save.error && (
        <div className="mt-3">
          <Problem>{errorText(save.error)}</Problem>
        </div>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {signal.mark && (
          <Button kind="quiet" onClick={() => save.mutate({ id: signal.id, mark: null })}>
            {t('takeBack')}
          </Button>
        )}
        <Button onClick={onEnd}>{t('cancel')}</Button>
        <Button
          kind="primary"
          disabled={save.isPending || (mark === 'merged' && into === '')}
          onClick={() =>
            save.mutate({ id: signal.id, mark: said as Parameters<typeof save.mutate>[0]['mark'] })
          }
        >
          {t('save')}
        </Button>
      </div>
    </>
  );
}
