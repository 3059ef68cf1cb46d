'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { auth } from '../auth.ts';

export async function signOut(): Promise<never> {
  await auth().api.signOut({ headers: await headers() });
  redirect('/sign-in');
}
