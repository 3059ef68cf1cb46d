import { createHash, randomBytes } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { setPassword } from './accounts.ts';
import { auth, PASSWORD_LENGTH_MIN } from './auth.ts';

const VALID_DAYS = 7;
const DAY_MS = 86_400_000;

/** Makes a link token with which its owner chooses their password; used once, only its hash is kept. */
export async function createInvitation(
  userId: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(now.getTime() + VALID_DAYS * DAY_MS);
  const { internalAdapter } = await auth().$context;
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(token),
    value: userId,
    expiresAt,
  });
  return { token, expiresAt };
}

/** Whom a link is for; null when it was used or has expired. Changes nothing. */
export async function readInvitation(
  token: string,
  now: Date,
): Promise<{ name: string; email: string } | null> {
  const { internalAdapter } = await auth().$context;
  const found = await internalAdapter.findVerificationValue(identifierOf(token));
  if (!found || found.expiresAt <= now) return null;
  return internalAdapter.findUserById(found.value);
}

/** Takes the link and sets the password. Throws `bad-request` (too short; the link stays), `token-invalid`. */
export async function takeInvitation(token: string, password: string, now: Date): Promise<{ email: string }> {
  if (password.length < PASSWORD_LENGTH_MIN) throw new TsunaguError('bad-request', 'password too short');
  const { internalAdapter } = await auth().$context;
  // Consumed before it is believed: of two who use it at once, one passes.
  const taken = await internalAdapter.consumeVerificationValue(identifierOf(token));
  const user = taken && taken.expiresAt > now ? await internalAdapter.findUserById(taken.value) : null;
  if (!user) throw new TsunaguError('token-invalid', 'invitation');
  await setPassword(user.id, password);
  return { email: user.email };
}

function identifierOf(token: string): string {
  return `invitation:${createHash('sha256').update(token).digest('hex')}`;
}
