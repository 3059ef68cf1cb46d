'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { acceptInvitation, type InvitationState } from '../../server/actions/accept-invitation.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { Problem } from '../base/problem.tsx';

export interface WelcomeFormProps {
  readonly token: string;
  readonly email: string;
  readonly passwordLengthMin: number;
}

const START: InvitationState = { problem: null };

export function WelcomeForm({ token, email, passwordLengthMin }: WelcomeFormProps) {
  const t = useTranslations('welcome');
  const [state, action, pending] = useActionState(acceptInvitation, START);
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="token" value={token} />
      <Field label={t('email')} name="email" type="email" autoComplete="username" value={email} readOnly />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={passwordLengthMin}
        hint={t('passwordHint', { length: passwordLengthMin })}
        required
        autoFocus
      />
      {state.problem && <Problem>{t(`problem.${state.problem}`, { length: passwordLengthMin })}</Problem>}
      <Button type="submit" kind="primary" className="h-10 w-full" disabled={pending}>
        {t('submit')}
      </Button>
    </form>
  );
}
