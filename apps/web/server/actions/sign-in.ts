'use server';

import { APIError } from 'better-auth/api';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth } from '../auth.ts';
import { localPath } from '../local-path.ts';
import { logFailure } from '../log.ts';

export interface SignInState {
  readonly problem: 'wrong' | 'rate-limited' | 'unexpected' | null;
  readonly email: string;
}

/** Signs in with e-mail and password, then leads back to the page that was asked for. */
export async function signIn(_: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get('email') ?? '').trim();
  try {
    await auth().api.signInEmail({
      body: { email, password: String(form.get('password') ?? '') },
      headers: await headers(),
    });
  } catch (error) {
    return { problem: problemOf(error), email };
  }
  redirect(localPath(form.get('next')));
}

function problemOf(error: unknown): SignInState['problem'] {
  if (error instanceof APIError) {
    if (error.statusCode === 429) return 'rate-limited';
    // Which of the two was wrong is not told.
    if (error.statusCode >= 400 && error.statusCode < 500) return 'wrong';
  }
  logFailure('sign in', error);
  return 'unexpected';
}
