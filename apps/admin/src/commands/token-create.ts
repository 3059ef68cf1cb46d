import { createEnrolmentToken } from '@tsunagu/services/access';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readCount, readOptions } from './read-options.ts';

const OPTIONS = {
  label: { type: 'string' },
  site: { type: 'string' },
  department: { type: 'string' },
  from: { type: 'string', multiple: true },
  uses: { type: 'string' },
  days: { type: 'string' },
  server: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `token create`: prints the one command that enrols a machine. */
export async function tokenCreate(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values } = readOptions(args, OPTIONS);
  const { locale, ingestUrl } = ctx.env;
  const made = await createEnrolmentToken(
    ctx,
    {
      label: values.label ?? values.site ?? 'tsunagu-admin',
      site: values.site ?? null,
      department: values.department ?? null,
      networks: values.from ?? [],
      usesMax: readCount('uses', values.uses),
      validDays: readCount('days', values.days),
    },
    'operator',
  );
  const server = values.server ?? ingestUrl;
  const command = `tsunagu enroll --server ${server} --token ${made.token}`;
  const until = made.expiresAt.toISOString();
  if (values.json === true) {
    ctx.print(
      JSON.stringify({ id: made.id, token: made.token, usesMax: made.usesMax, expiresAt: until, command }),
    );
    return true;
  }
  ctx.print(say('runThis', locale));
  ctx.print(`\n  ${command}\n`);
  ctx.print(say('validFor', locale, { uses: made.usesMax, until }));
  return true;
}
