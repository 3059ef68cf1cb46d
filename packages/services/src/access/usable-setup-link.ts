import { setupLink } from '@tsunagu/db/schema';
import { and, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { hashSecret } from './secret.ts';

/** The condition under which a setup link is taken. */
export function usableSetupLink(token: string, now: Date): SQL | undefined {
  return and(
    eq(setupLink.tokenHash, hashSecret(token)),
    isNull(setupLink.usedAt),
    gt(setupLink.expiresAt, now),
  );
}
