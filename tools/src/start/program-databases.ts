import { ensureProgramRoles, type StoreProgram } from '@tsunagu/db';
import type { StartSettings } from './env.ts';

/** By which address each program reaches the store, with a role of its own. */
export type ProgramDatabases = Readonly<Record<StoreProgram, string>>;

/**
 * In the embedded database, roles are made here and get new passwords with every start, known to nobody else. In another
 * one they are what its administrator gave, else the owner's.
 */
export async function programDatabases(settings: StartSettings, ownerUrl: string): Promise<ProgramDatabases> {
  const given = settings.programDatabaseUrls;
  if (settings.databaseUrl !== null)
    return { ingest: given.ingest ?? ownerUrl, worker: given.worker ?? ownerUrl, web: given.web ?? ownerUrl };
  const { ingest, worker, web } = await ensureProgramRoles(ownerUrl, { renewPasswords: true });
  return { ingest: ingest.url ?? ownerUrl, worker: worker.url ?? ownerUrl, web: web.url ?? ownerUrl };
}
