import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the lab, and what it delivers to, are. */
export interface LabEnv {
  /** Folder of the lab's own program. */
  readonly labFolder: string;
  /** The authority that the lab's clients trust. */
  readonly caFile: string;
  /** A running edge and its database; null = a throw-away stack is started. */
  readonly running: { readonly ingestUrl: string; readonly databaseUrl: string } | null;
}

export function readLabEnv(root: string): LabEnv {
  const { LAB_DIR, VPNLAB_RUN, TSUNAGU_INGEST_URL, DATABASE_URL } = process.env;
  const beside = join(root, 'lab');
  const labFolder = LAB_DIR
    ? resolve(root, LAB_DIR)
    : existsSync(beside)
      ? beside
      : resolve(root, '../shared/lab');
  return {
    labFolder,
    caFile: join(VPNLAB_RUN || '/run/vpnlab', 'pki/ca.pem'),
    running:
      TSUNAGU_INGEST_URL && DATABASE_URL
        ? { ingestUrl: TSUNAGU_INGEST_URL, databaseUrl: DATABASE_URL }
        : null,
  };
}

/** Environment of a child: everything of ours (VPNLAB_… included), with additions. */
export function childEnv(additions: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...additions };
}
