'use server';

import { TsunaguError } from '@tsunagu/core/vocabulary';
import {
  accountOwnerSchema,
  isSetupLinkUsable,
  useSetupLink as takeSetupLink,
} from '@tsunagu/services/access';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { hashPassword } from '../accounts.ts';
import { auth, database, PASSWORD_LENGTH_MIN } from '../auth.ts';
import { logFailure } from '../log.ts';

export interface SetupState {
  readonly problem:
    | 'link'
    | 'name'
    | 'email'
    | 'taken'
    | 'password'
    | 'sign-in'
    | 'unexpected'
    | 'unexpected-link-usable'
    | null;
  readonly name: string;
  readonly email: string;
}

/** Makes the first administrator with the one-time link and signs them in. */
export async function setUp(_: SetupState, form: FormData): Promise<SetupState> {
  const typed = {
    name: String(form.get('name') ?? '').trim(),
    email: String(form.get('email') ?? '').trim(),
  };
  const password = String(form.get('password') ?? '');
  const token = String(form.get('token') ?? '');
  const state = (problem: SetupState['problem']): SetupState => ({ problem, ...typed });
  if (!accountOwnerSchema.shape.name.safeParse(typed.name).success) return state('name');
  // A browser lets an address without a dot pass (admin@localhost); the sign-in does not.
  if (!accountOwnerSchema.shape.email.safeParse(typed.email).success) return state('email');
  if (password.length < PASSWORD_LENGTH_MIN) return state('password');
  const made = await makeAdmin(token, typed, password);
  if (made !== null) return state(made);
  try {
    await auth().api.signInEmail({ body: { email: typed.email, password }, headers: await headers() });
  } catch (error) {
    logFailure('sign the first administrator in', error);
    return state('sign-in');
  }
  redirect('/');
}

/** null when the account stands; the link is spent then, and only then. */
async function makeAdmin(
  token: string,
  owner: { readonly name: string; readonly email: string },
  password: string,
): Promise<SetupState['problem']> {
  const ctx = { db: database(), now: new Date() };
  try {
    await takeSetupLink(ctx, token, { ...owner, passwordHash: await hashPassword(password) });
    return null;
  } catch (error) {
    if (error instanceof TsunaguError && error.code === 'token-invalid') return 'link';
    if (error instanceof TsunaguError && error.code === 'account-exists') return 'taken';
    logFailure('set up the first administrator', error);
  }
  try {
    return (await isSetupLinkUsable(ctx.db, token, new Date())) ? 'unexpected-link-usable' : 'unexpected';
  } catch (error) {
    logFailure('look whether the link is usable', error);
    return 'unexpected';
  }
}
