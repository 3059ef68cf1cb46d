import { fileURLToPath } from 'node:url';

/** Where logs with a known truth lie on a developer's machine; beside the repository unless told otherwise. */
export const SHARED_DIR =
  process.env.TSUNAGU_SHARED_DIR ?? fileURLToPath(new URL('../../../../../shared', import.meta.url));
