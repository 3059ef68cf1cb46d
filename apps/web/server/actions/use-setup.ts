'use server';

import { TsunaguError } from '@tsunagu/core/vocabulary';
import { createAccount, useSetupLink as takeSetupLink } from '@tsunagu/services/access';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { setPassword } from '../accounts.ts';
import { auth, database, PASSWORD_LENGTH_MIN } from '../auth.ts';
import { logFailure } from '../log.ts';

export interface SetupState {
  readonly problem: 'link' | 'password' | 'unexpected' | null;
  readonly name: string;
  readonly email: string;
}

/** Makes the first administrator with the one-time link and signs them in. */
export async function setUp(_: SetupState, form: FormData): Promise<SetupState> {
  const name = String(form.get('name') ?? '').trim();
  const email = String(form.get('email') ?? '').trim();
  const password = String(form.get('password') ?? '');
  const token = String(form.get('token') ?? '');
  if (password.length < PASSWORD_LENGTH_MIN) return { problem: 'password', name, email };
  try {
    const ctx = { db: database(), now: new Date() };
    await takeSetupLink(ctx, token, async () => {
      const { id } = await createAccount(ctx, { name, email, role: 'admin' }, 'system');
      await setPassword(id, password);
    });
    await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
  } catch (error) {
    if (error instanceof TsunaguError && error.code === 'token-invalid')
      return { problem: 'link', name, email };
    logFailure('set up the first administrator', error);
    return { problem: 'unexpected', name, email };
  }
  redirect('/');
}
