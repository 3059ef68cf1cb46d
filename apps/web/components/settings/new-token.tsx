'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Field } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';
import { CommandBlock } from '../figure/command-block.tsx';
import { Time } from '../figure/time.tsx';

export function NewToken() {
  const t = useTranslations('settings.enrolment');
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const create = useMutation(trpc.enrolment.create.mutationOptions({ onSuccess: refresh }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const optional = (name: string) => String(form.get(name) ?? '').trim() || null;
    create.mutate({
      label: String(form.get('label')),
      site: optional('site'),
      department: optional('department'),
      // Typed with a Japanese keyboard, digits, slashes and commas are wide.
      networks: String(form.get('networks') ?? '')
        .normalize('NFKC')
        .split(/[\s,;、]+/)
        .filter(Boolean),
      validDays: Number(form.get('validDays')),
      usesMax: Number(form.get('usesMax')),
    });
  };
  return (
    <Card title={t('new')}>
      <form
        onSubmit={submit}
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1.4fr_1.4fr_7rem_7rem]"
      >
        <Field label={t('label')} name="label" placeholder={t('labelPlaceholder')} maxLength={100} required />
        <Field label={t('site')} name="site" maxLength={100} />
        <Field label={t('department')} name="department" maxLength={100} />
        <Field
          label={t('validDays')}
          name="validDays"
          type="number"
          min={1}
          max={366}
          defaultValue={7}
          required
        />
        <Field
          label={t('usesMax')}
          name="usesMax"
          type="number"
          min={1}
          max={1_000_000}
          defaultValue={50}
          required
        />
        <Field
          label={t('networks')}
          name="networks"
          hint={t('networksHint')}
          placeholder="203.0.113.0/24"
          className="sm:col-span-2 lg:col-span-4"
        />
        <Button type="submit" kind="primary" className="h-10 lg:mb-5" disabled={create.isPending}>
          {t('create')}
        </Button>
      </form>
      {create.error && (
        <div className="mt-4">
          <Problem>{errorText(create.error)}</Problem>
        </div>
      )}
      {create.data && (
        <div role="status" className="mt-5 rounded-md bg-fine-soft p-4">
          <p className="font-medium text-fine">{t('created')}</p>
          <p className="mt-0.5 mb-2.5 text-ink-2 text-sm">
            {t.rich('createdNote', {
              uses: create.data.usesMax,
              until: () => <Time at={create.data.expiresAt} as="absolute" />,
            })}
          </p>
          <CommandBlock command={create.data.command} className="bg-sheet" />
        </div>
      )}
    </Card>
  );
}
