'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { type SignInState, signIn } from '../../server/actions/sign-in.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

const START: SignInState = { problem: null, email: '' };

export function SignInForm({ next }: { readonly next: string }) {
  const t = useTranslations('signIn');
  const [state, action, pending] = useActionState(signIn, START);
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="next" value={next} />
      <Field
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        key={state.email}
        required
        autoFocus
      />
      <Field label={t('password')} name="password" type="password" autoComplete="current-password" required />
      {state.problem && <Problem>{t(`problem.${state.problem}`)}</Problem>}
      <Button type="submit" kind="primary" className="h-10 w-full" disabled={pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
