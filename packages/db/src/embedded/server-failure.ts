import { TsunaguError } from '@tsunagu/core/vocabulary';
import { brokenFolder } from './folder-failure.ts';
import type { ClusterLayout } from './layout.ts';

/** A predecessor that was killed has not let go of its memory or port yet; a moment later it has. */
export function clearsByItself(output: string): boolean {
  return /pre-existing shared memory block|is still in use/.test(output);
}

/**
 * Reads why initdb or the server ended, from its own words.
 * @param port the port it was told to use, null for initdb
 */
export function serverFailure(output: string, layout: ClusterLayout, port: number | null): TsunaguError {
  const tail = output.trim().split('\n').slice(-6).join('\n');
  const path = layout.folder;
  if (/No space left on device|Disk quota exceeded/.test(output))
    return new TsunaguError('disk-full', `PostgreSQL found no space left for ${path}\n${tail}`, {
      args: { path },
    });
  if (port !== null && /Address already in use|could not create any TCP\/IP sockets/.test(output))
    return new TsunaguError('port-in-use', `port ${port} of the database is in use`, { args: { port } });
  if (/lock file "postmaster\.pid" already exists/.test(output))
    return new TsunaguError('second-instance', `another server runs on ${path}\n${tail}`, { args: { path } });
  if (/Permission denied|wrong ownership|invalid permissions/.test(output))
    return brokenFolder(layout.data, `PostgreSQL may not use it; start as the user it belongs to\n${tail}`);
  if (
    /PANIC|incompatible with server|invalid|corrupt|could not (open|read|locate|find|access)|does not exist/.test(
      output,
    )
  )
    return brokenFolder(
      layout.data,
      `PostgreSQL cannot open it. Keep the folder, restore a backup into a new one\n${tail}`,
    );
  return new TsunaguError('database-unavailable', `PostgreSQL did not start on ${path}\n${tail}`, {
    args: { path },
  });
}
