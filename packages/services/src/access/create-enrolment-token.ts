import { readPrefix } from '@tsunagu/core/networks';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { enrolmentToken } from '@tsunagu/db/schema';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { hashSecret, makeSecret } from './secret.ts';
import { writeAudit } from './write-audit.ts';

export const newEnrolmentTokenSchema = z.object({
  label: z.string().trim().min(1).max(100),
  /** Written on every device that enrols with the token. */
  site: z.string().trim().min(1).max(100).nullable().default(null),
  department: z.string().trim().min(1).max(100).nullable().default(null),
  /** Prefixes or addresses that machines may enrol from; empty = from anywhere. */
  networks: z.array(z.string().trim().min(1).max(1_000)).max(1_000).default([]),
  usesMax: z.int().min(1).max(1_000_000).default(1),
  validDays: z.int().min(1).max(366).default(7),
});
export type NewEnrolmentToken = z.input<typeof newEnrolmentTokenSchema>;

export interface CreatedEnrolmentToken {
  readonly id: string;
  /** Shown once; only its hash is kept. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly usesMax: number;
}

const DAY_MS = 86_400_000;
const NETWORKS_MAX = 50;

/** Makes a token that lets up to `usesMax` machines enrol until it expires. Throws `bad-request`, `token-network-wrong`. */
export async function createEnrolmentToken(
  ctx: VerbContext,
  input: NewEnrolmentToken,
  actor: string,
): Promise<CreatedEnrolmentToken> {
  const parsed = newEnrolmentTokenSchema.safeParse(input);
  if (!parsed.success) throw new TsunaguError('bad-request', z.prettifyError(parsed.error));
  const { validDays, ...fields } = parsed.data;
  const wrong = fields.networks.find((network, at) => at >= NETWORKS_MAX || readPrefix(network) === null);
  if (wrong !== undefined)
    throw new TsunaguError('token-network-wrong', wrong, { args: { about: wrong.slice(0, 50) } });
  const token = makeSecret(ctx, 'tsu');
  const expiresAt = new Date(ctx.now.getTime() + validDays * DAY_MS);
  return inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.db
      .insert(enrolmentToken)
      .values({ ...fields, tokenHash: hashSecret(token), expiresAt, createdBy: actor, createdAt: ctx.now })
      .returning({ id: enrolmentToken.id });
    if (row === undefined) throw new TsunaguError('unexpected', 'insert returned no row');
    await writeAudit(tx, ctx, {
      actor,
      action: 'enrolment-token.created',
      target: row.id,
      detail: {
        label: fields.label,
        usesMax: fields.usesMax,
        networks: fields.networks.join(' '),
        expiresAt: expiresAt.toISOString(),
      },
    });
    return { id: row.id, token, expiresAt, usesMax: fields.usesMax };
  });
}
