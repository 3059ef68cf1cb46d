import { createHash } from 'node:crypto';
import { randomOf, type VerbContext } from '../context.ts';

/** 256 random bits behind a prefix that secret scanners and people recognize. */
export function makeSecret(ctx: VerbContext, prefix: string): string {
  return `${prefix}_${randomOf(ctx, 32).toString('base64url')}`;
}

/** Only this is stored; 256-bit secrets need no salt and no slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
