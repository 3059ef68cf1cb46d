import { invitationIdentifier, takeInvitation as takeLink } from '@tsunagu/services/access';
import { hashPassword } from './accounts.ts';
import { auth, database } from './auth.ts';

/** Whom a link is for; null when it was used or has expired. Changes nothing. */
export async function readInvitation(
  token: string,
  now: Date,
): Promise<{ name: string; email: string } | null> {
  const { internalAdapter } = await auth().$context;
  const found = await internalAdapter.findVerificationValue(invitationIdentifier(token));
  if (!found || found.expiresAt <= now) return null;
  return internalAdapter.findUserById(found.value);
}

/** Takes the link and sets the password. Throws `bad-request` (too short; the link stays), `token-invalid`. */
export async function takeInvitation(token: string, password: string, now: Date): Promise<{ email: string }> {
  const passwordHash = await hashPassword(password);
  return takeLink({ db: database(), now }, { token, passwordHash });
}
