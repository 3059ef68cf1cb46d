'use client';

import { useMutation } from '@tanstack/react-query';
import type { PlannedChangeRow } from '@tsunagu/services/show';
import { useTranslations } from 'next-intl';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useText } from '../../client/use-text.ts';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Chip } from '../base/chip.tsx';
import { Problem } from '../base/problem.tsx';
import { Time } from '../figure/time.tsx';

const TONE = {
  'under-way': 'attention',
  coming: 'accent',
  over: 'plain',
  cancelled: 'outline',
} as const satisfies Record<PlannedChangeRow['state'], string>;

export function PlannedItem({
  change,
  mayCancel,
}: {
  readonly change: PlannedChangeRow;
  readonly mayCancel: boolean;
}) {
  const t = useTranslations('planned');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const words = useWords();
  const cancel = useMutation(trpc.plannedChanges.cancel.mutationOptions({ onSuccess: refresh }));
  const place = [change.gateway, change.value].filter(Boolean).join(' · ');
  return (
    <li className="py-3.5 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Chip tone={TONE[change.state]}>{words.plannedChangeState[change.state]}</Chip>
            <span className="font-medium">{words.plannedChangeKind[change.kind]}</span>
            <span className="min-w-0 break-words text-ink-2">{place === '' ? t('everybody') : place}</span>
          </p>
          <p className="mt-1 text-ink-2">
            <Time at={change.from} as="absolute" /> – <Time at={change.to} as="absolute" />
          </p>
          <p className="mt-1 whitespace-pre-line break-words">{change.words}</p>
          <p className="mt-1 text-[0.8125rem] text-ink-3">
            {t.rich('announced', {
              name: change.announcedBy ?? t('somebody'),
              when: () => <Time at={change.announcedAt} />,
            })}
            {change.cancelledAt !== null &&
              ` ${t('cancelled', { name: change.cancelledBy ?? t('somebody') })}`}
          </p>
        </div>
        {mayCancel && (
          <Button
            size="small"
            kind="danger"
            disabled={cancel.isPending}
            aria-label={t('cancelOne', { words: change.words })}
            onClick={() => cancel.mutate({ id: change.id })}
          >
            {t(change.state === 'under-way' ? 'end' : 'cancel')}
          </Button>
        )}
      </div>
      {cancel.error && <Problem>{errorText(cancel.error)}</Problem>}
      <Muted change={change} />
    </li>
  );
}

/** What was recorded and told to nobody. */
function Muted({ change: { muted, state } }: { readonly change: PlannedChangeRow }) {
  const t = useTranslations('planned');
  const text = useText();
  if (muted.length === 0)
    return state === 'over' || state === 'under-way' ? (
      <p className="mt-2 text-[0.8125rem] text-ink-3">{t('noneMuted')}</p>
    ) : null;
  return (
    <details className="mt-2 rounded-md bg-sunk px-3 py-2" open={state === 'under-way'}>
      <summary className="cursor-pointer font-medium text-[0.8125rem]">
        {t('muted', { count: muted.length })}
      </summary>
      <ul className="mt-2 space-y-2 text-[0.8125rem] text-ink-2">
        {muted.map((signal) => (
          <li key={signal.id} className="phrases break-words leading-relaxed">
            {text(signal.sentence)}{' '}
            <span className="text-ink-3">
              {signal.closedAt === null
                ? t('still')
                : t.rich('ended', { when: () => <Time at={signal.closedAt ?? ''} as="absolute" /> })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
