'use server';

import { TsunaguError } from '@tsunagu/core/vocabulary';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth, PASSWORD_LENGTH_MIN } from '../auth.ts';
import { takeInvitation } from '../invitations.ts';
import { logFailure } from '../log.ts';

export interface InvitationState {
  readonly problem: 'link' | 'password' | 'unexpected' | null;
}

/** Sets the password that the owner of the link chose and signs them in. */
export async function acceptInvitation(_: InvitationState, form: FormData): Promise<InvitationState> {
  const password = String(form.get('password') ?? '');
  if (password.length < PASSWORD_LENGTH_MIN) return { problem: 'password' };
  try {
    const { email } = await takeInvitation(String(form.get('token') ?? ''), password, new Date());
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (error instanceof TsunaguError && error.code === 'token-invalid') return { problem: 'link' };
    logFailure('accept an invitation', error);
    return { problem: 'unexpected' };
  }
  redirect('/');
}
