'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { PLANNED_CHANGE_ABOUT, PLANNED_CHANGE_KINDS, type PlannedChangeKind } from '@tsunagu/core/vocabulary';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Field, SelectField, TextField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';
import { localMinute, plannedFromForm } from './planned-from-form.ts';

const HOUR_MS = 3_600_000;
const LENGTH_HOURS = 2;

export function NewPlannedChange() {
  const t = useTranslations('planned');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<PlannedChangeKind>('gateway');
  const announce = useMutation(
    trpc.plannedChanges.announce.mutationOptions({
      onSuccess: () => {
        form.current?.reset();
        setKind('gateway');
        return refresh();
      },
    }),
  );
  const span = useNextHours();
  // A form that lacks what it will have in a moment must not be refused for lacking it.
  const isFilling = useQuery(trpc.gateways.list.queryOptions()).isPending || span.from === '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    announce.mutate(plannedFromForm(kind, new FormData(event.currentTarget)));
  };
  return (
    <Card title={t('new')} note={t('newNote')}>
      <form ref={form} onSubmit={submit} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-1">
        <SelectField
          label={t('kind')}
          name="kind"
          value={kind}
          onChange={(event) => setKind(event.target.value as PlannedChangeKind)}
        >
          {PLANNED_CHANGE_KINDS.map((one) => (
            <option key={one} value={one}>
              {words.plannedChangeKind[one]}
            </option>
          ))}
        </SelectField>
        <PlaceFields kind={kind} />
        <Field
          label={t('from')}
          name="from"
          type="datetime-local"
          key={`from${span.from}`}
          defaultValue={span.from}
          required
        />
        <Field
          label={t('to')}
          name="to"
          type="datetime-local"
          key={`to${span.to}`}
          defaultValue={span.to}
          required
        />
        <TextField
          label={t('words')}
          name="words"
          placeholder={t('wordsPlaceholder')}
          maxLength={500}
          className="sm:col-span-2 xl:col-span-1"
          required
        />
        {kind === 'other' && (
          <p className="text-attention text-sm sm:col-span-2 xl:col-span-1">{t('everybodyNote')}</p>
        )}
        {announce.error && <Problem>{errorText(announce.error)}</Problem>}
        <Button
          type="submit"
          kind="primary"
          className="justify-self-start"
          disabled={announce.isPending || isFilling}
        >
          {t('announce')}
        </Button>
      </form>
    </Card>
  );
}

/** Whether a change is of something that is named in words. */
function isNamed(kind: PlannedChangeKind): kind is 'resolver' | 'client-version' | 'site' {
  return PLANNED_CHANGE_ABOUT[kind] === 'value';
}

function PlaceFields({ kind }: { readonly kind: PlannedChangeKind }) {
  const t = useTranslations('planned');
  const trpc = useTRPC();
  const gateways = useQuery(trpc.gateways.list.queryOptions());
  const about = PLANNED_CHANGE_ABOUT[kind];
  if (isNamed(kind))
    return <Field key={kind} label={t(`value.${kind}`)} name="value" maxLength={253} required />;
  return (
    <>
      <SelectField
        label={t('gateway')}
        name="gatewayId"
        required={about === 'gateway'}
        key={`${about}${gateways.data?.length ?? 0}`}
      >
        {about === 'everybody' && <option value="">{t('everybody')}</option>}
        {gateways.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {kind === 'dns-record' && (
        <Field label={t('value.dns-record')} hint={t('hostHint')} name="value" maxLength={253} />
      )}
    </>
  );
}

/** From the next full hour on; known only to the browser, whose clock and zone it is. */
function useNextHours(): { readonly from: string; readonly to: string } {
  const [fromMs, setFromMs] = useState<number | null>(null);
  useEffect(() => setFromMs(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS), []);
  if (fromMs === null) return { from: '', to: '' };
  return { from: localMinute(fromMs), to: localMinute(fromMs + LENGTH_HOURS * HOUR_MS) };
}
