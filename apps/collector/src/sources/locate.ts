import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CollectorEnv } from '../env.ts';
import type { FileSourceOptions } from './tail/file-source.ts';

/** Where one client's logs are on this machine; files that do not exist yet are named all the same. */
export type Locate = (env: CollectorEnv) => readonly FileSourceOptions[];

/** Home folders of the people of this machine. */
export function userFolders(env: CollectorEnv): string[] {
  try {
    return readdirSync(env.userHomes, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(env.userHomes, entry.name))
      .slice(0, 64);
  } catch {
    return [];
  }
}

/** Text logs that every daemon of a Linux machine writes into, by distribution. */
export const SHARED_LINUX_LOGS = ['/var/log/syslog', '/var/log/messages', '/var/log/daemon.log'] as const;
