import { API_KEY_SCOPES, type ApiKeyScope, apiKeyScopeSchema, TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { apiKey } from '@tsunagu/db/schema';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { ensureOrganization } from './ensure-organization.ts';
import { hashSecret, makeSecret } from './secret.ts';
import { writeAudit } from './write-audit.ts';

const newApiKeySchema = z.object({
  label: z.string().trim().min(1).max(100),
  scopes: z
    .array(apiKeyScopeSchema)
    .min(1)
    .default([...API_KEY_SCOPES]),
  /** Written on every machine that the key names first. */
  site: z.string().trim().min(1).max(100).nullable().default(null),
  department: z.string().trim().min(1).max(100).nullable().default(null),
  devicesMax: z.int().min(1).max(1_000_000).default(1_000),
  validDays: z.int().min(1).max(3_660).default(366),
});
export type NewApiKey = z.input<typeof newApiKeySchema>;

export interface CreatedApiKey {
  readonly id: string;
  /** Shown once; only its hash is kept. */
  readonly key: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly devicesMax: number;
  readonly expiresAt: Date;
}

const DAY_MS = 86_400_000;

/** Makes a key that lets a program send in the stead of machines. Throws `bad-request`. */
export async function createApiKey(
  ctx: VerbContext,
  input: NewApiKey,
  actor: string,
): Promise<CreatedApiKey> {
  const parsed = newApiKeySchema.safeParse(input);
  if (!parsed.success) throw new TsunaguError('bad-request', z.prettifyError(parsed.error));
  const { validDays, ...fields } = parsed.data;
  const scopes = API_KEY_SCOPES.filter((scope) => fields.scopes.includes(scope));
  const key = makeSecret(ctx, 'tsk');
  const expiresAt = new Date(ctx.now.getTime() + validDays * DAY_MS);
  await ensureOrganization(ctx);
  return inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.db
      .insert(apiKey)
      .values({
        ...fields,
        scopes,
        keyHash: hashSecret(key),
        expiresAt,
        createdBy: actor,
        createdAt: ctx.now,
      })
      .returning({ id: apiKey.id });
    if (row === undefined) throw new TsunaguError('unexpected', 'insert returned no row');
    const { label, devicesMax } = fields;
    await writeAudit(tx, ctx, {
      actor,
      action: 'api-key.created',
      target: row.id,
      detail: { label, scopes: scopes.join(' '), devicesMax, expiresAt: expiresAt.toISOString() },
    });
    return { id: row.id, key, scopes, devicesMax, expiresAt };
  });
}
