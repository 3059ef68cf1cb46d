'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { type SetupState, setUp } from '../../server/actions/use-setup.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

const START: SetupState = { problem: null, name: '', email: '' };

export function SetupForm({
  token,
  passwordLengthMin,
}: {
  readonly token: string;
  readonly passwordLengthMin: number;
}) {
  const t = useTranslations('setup');
  const [state, action, pending] = useActionState(setUp, START);
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="token" value={token} />
      <Field
        label={t('name')}
        name="name"
        autoComplete="name"
        defaultValue={state.name}
        maxLength={120}
        required
        autoFocus
      />
      <Field
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        maxLength={320}
        aria-invalid={state.problem === 'email' || state.problem === 'taken'}
        required
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={passwordLengthMin}
        hint={t('passwordHint', { length: passwordLengthMin })}
        required
      />
      {state.problem && <Problem>{t(`problem.${state.problem}`, { length: passwordLengthMin })}</Problem>}
      {(state.problem === 'sign-in' || state.problem === 'link') && (
        <Link href="/sign-in" className="text-accent text-sm hover:underline">
          {t('toSignIn')}
        </Link>
      )}
      <Button type="submit" kind="primary" className="h-10 w-full" disabled={pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
