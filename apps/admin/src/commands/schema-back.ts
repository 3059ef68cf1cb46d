import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { ensureDatabase, listSteps, revertDatabase } from '@tsunagu/db';
import { findEmbedded, startEmbedded } from '@tsunagu/db/embedded';
import type { OfflineContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

const USAGE = 'schema back [LAST STEP TO KEEP] [--json]';

/**
 * `schema back [STEP]`: lists the steps of the schema, or takes back those that are newer than the one named, by its
 * name or the number it begins with.
 */
export async function schemaBack(ctx: OfflineContext, args: readonly string[]): Promise<true> {
  const { values, positionals } = readOptions(args, { json: { type: 'boolean' } });
  const [last, ...more] = positionals;
  if (more.length > 0) throw new TsunaguError('bad-request', USAGE);
  const json = values.json === true;
  const { databaseUrl, dataFolder } = ctx.env;
  await (databaseUrl === null
    ? onEmbedded(dataFolder, (url) => goBack(ctx, url, last, json))
    : goBack(ctx, databaseUrl, last, json));
  return true;
}

async function goBack(
  { env, print }: OfflineContext,
  url: string,
  last: string | undefined,
  json: boolean,
): Promise<void> {
  const steps = await listSteps(url);
  if (last === undefined) {
    print(json ? JSON.stringify({ steps }) : [say('schemaSteps', env.locale), ...steps].join('\n'));
    return;
  }
  const kept = steps.findIndex((step) => step === last || step.startsWith(`${last}_`));
  if (kept < 0)
    throw new TsunaguError('bad-request', `${last} is none of the applied steps: ${steps.join(', ')}`);
  const taken = await revertDatabase(url, kept + 1);
  if (json) print(JSON.stringify({ taken }));
  else if (taken.length > 0) print(say('schemaTaken', env.locale, { steps: taken.join(', ') }));
  else print(say('schemaNothing', env.locale, { step: steps[kept] ?? last }));
}

/** On the embedded database of a data folder on which nothing runs. */
async function onEmbedded(dataFolder: string, use: (url: string) => Promise<void>): Promise<void> {
  const pg = join(dataFolder, 'pg');
  if (findEmbedded(pg) !== null)
    throw new TsunaguError(
      'second-instance',
      `npm start runs on ${dataFolder}, and its programs know the steps that would go; end it first`,
    );
  // A folder that is mistyped must not become an empty database.
  if (!existsSync(join(pg, 'data', 'PG_VERSION')))
    throw new TsunaguError('database-unavailable', `DATABASE_URL is not set, and ${pg} holds no database`);
  const server = await startEmbedded(pg);
  try {
    await use(await ensureDatabase(server.url, 'tsunagu'));
  } finally {
    await server.stop();
  }
}
