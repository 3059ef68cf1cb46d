import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@tsunagu/db';
import { user } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';

const EMAIL = 'operator@demo.invalid';
const TRIES = 20;

/**
 * The id of the demo's operator, who handled the incidents of the past. The dashboard makes the account when somebody
 * signs in with one click, which is done here once; without a dashboard it is the machine that handled them.
 */
export async function demoOperator(db: Database, dashboardUrl: string): Promise<string> {
  for (let tries = 0; tries < TRIES; tries++) {
    const [known] = await db.db.select({ id: user.id }).from(user).where(eq(user.email, EMAIL));
    if (known !== undefined) return known.id;
    if (!(await signIn(dashboardUrl))) await sleep(500);
  }
  return 'system';
}

async function signIn(dashboardUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/api/demo-sign-in', dashboardUrl), {
      method: 'POST',
      body: new URLSearchParams({ role: 'operator' }),
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    });
    return answer.status === 303;
  } catch {
    return false; // not up yet
  }
}
