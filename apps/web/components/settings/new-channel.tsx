'use client';

import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Field, SelectField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';
import { Segmented } from '../base/segmented.tsx';
import { CommandBlock } from '../figure/command-block.tsx';
import { type ChannelKind, channelFromForm } from './channel-from-form.ts';
import { EmailFields } from './email-fields.tsx';

const KINDS = ['webhook', 'email'] as const;

export function NewChannel() {
  const t = useTranslations('settings.notifications');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<ChannelKind>('webhook');
  const create = useMutation(
    trpc.channels.create.mutationOptions({
      onSuccess: () => {
        form.current?.reset();
        return refresh();
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(channelFromForm(kind, new FormData(event.currentTarget)));
  };
  return (
    <Card
      title={t('new')}
      aside={
        <Segmented
          label={t('kindLabel')}
          value={kind}
          choices={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={setKind}
        />
      }
    >
      <form ref={form} onSubmit={submit} className="space-y-3">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
          <Field label={t('name')} name="name" maxLength={100} required />
          <SelectField label={t('language')} name="locale" defaultValue={useLocale()}>
            <option value="ja">{t('locale.ja')}</option>
            <option value="en">{t('locale.en')}</option>
          </SelectField>
        </div>
        {kind === 'webhook' ? (
          <Field
            label={t('url')}
            name="url"
            type="url"
            maxLength={2048}
            placeholder="https://"
            hint={t('urlHint')}
            required
          />
        ) : (
          <EmailFields />
        )}
        {create.error && <Problem>{errorText(create.error)}</Problem>}
        <Button type="submit" kind="primary" disabled={create.isPending}>
          {t('create')}
        </Button>
      </form>
      {create.data?.secret && (
        <div role="status" className="mt-5 rounded-md bg-fine-soft p-4">
          <p className="mb-2 text-ink-2 text-sm">{t('secret')}</p>
          <CommandBlock command={create.data.secret} className="bg-sheet" />
        </div>
      )}
    </Card>
  );
}
