import { readFileSync, writeFileSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { ClusterLayout } from './layout.ts';
import { processIdentity } from './process-identity.ts';

/** Notes this process as the one that answers for the running server. */
export function takeOwnership(layout: ClusterLayout): void {
  const owner = { pid: process.pid, identity: processIdentity(process.pid) };
  writeFileSync(layout.owner, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
}

/**
 * Only an orphan may be adopted: two processes that each believe the server theirs would stop it under each other.
 * @throws TsunaguError `second-instance` when the owner is another living process
 */
export function refuseOwnedServer(layout: ClusterLayout): void {
  const owner = readOwner(layout);
  if (owner === null || owner.pid === process.pid) return;
  if (processIdentity(owner.pid) !== owner.identity) return;
  throw new TsunaguError(
    'second-instance',
    `process ${owner.pid} already runs the database in ${layout.folder}`,
    {
      args: { pid: owner.pid, path: layout.folder },
    },
  );
}

function readOwner(layout: ClusterLayout): { pid: number; identity: string | null } | null {
  try {
    return JSON.parse(readFileSync(layout.owner, 'utf8')) as { pid: number; identity: string | null };
  } catch {
    // Missing or torn: the writer died while writing, so nobody owns the server.
    return null;
  }
}
