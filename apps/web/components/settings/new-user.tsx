'use client';

import { useMutation } from '@tanstack/react-query';
import { type ErrorCode, ROLES } from '@tsunagu/core/vocabulary';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef } from 'react';
import { useErrorText } from '../../client/error-text.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useRefresh } from '../../client/use-refresh.ts';
import { useWords } from '../../client/words.tsx';
import { Button } from '../base/button.tsx';
import { Card } from '../base/card.tsx';
import { Field, SelectField } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';
import type { Invitation } from './users-page.tsx';

/** Refusals that are about the address. */
const OF_EMAIL: readonly string[] = ['email-invalid', 'account-exists'] satisfies ErrorCode[];

export function NewUser({ onInvited }: { readonly onInvited: (invitation: Invitation) => void }) {
  const t = useTranslations('settings.users');
  const words = useWords();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const errorText = useErrorText();
  const form = useRef<HTMLFormElement>(null);
  const create = useMutation(
    trpc.users.create.mutationOptions({
      onSuccess: (link, { name }) => {
        onInvited({ name, ...link });
        form.current?.reset();
        return refresh();
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    create.mutate({
      name: String(fields.get('name')),
      email: String(fields.get('email')),
      role: ROLES.find((role) => role === fields.get('role')) ?? 'manager',
    });
  };
  return (
    <Card title={t('new')} note={t('newNote')}>
      <form
        ref={form}
        onSubmit={submit}
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_1.4fr_12rem_auto]"
      >
        <Field label={t('name')} name="name" autoComplete="off" maxLength={120} required />
        <Field
          label={t('email')}
          name="email"
          type="email"
          autoComplete="off"
          maxLength={320}
          aria-invalid={OF_EMAIL.includes(create.error?.message ?? '')}
          required
        />
        <SelectField label={t('role')} name="role" defaultValue="operator">
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {words.role[role]}
            </option>
          ))}
        </SelectField>
        <Button type="submit" kind="primary" className="h-10" disabled={create.isPending}>
          {t('create')}
        </Button>
      </form>
      <dl className="mt-4 grid gap-x-3 gap-y-0.5 text-[0.8125rem] text-ink-3 sm:grid-cols-[auto_minmax(0,1fr)]">
        {ROLES.map((role) => (
          <div key={role} className="contents">
            <dt className="font-medium text-ink-2">{words.role[role]}</dt>
            <dd>{t(`may.${role}`)}</dd>
          </div>
        ))}
      </dl>
      {create.error && (
        <div className="mt-4">
          <Problem>{errorText(create.error)}</Problem>
        </div>
      )}
    </Card>
  );
}
