import { statSync } from 'node:fs';
import { win32 } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { CollectorEnv } from '../env.ts';
import type { HomeHost } from './claim-home.ts';
import { judgeHome } from './windows-home.ts';

const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;

function unsafe(home: string, why: string): TsunaguError {
  return new TsunaguError('home-unsafe', `${home}: ${why}`, { args: { folder: home, why } });
}

/**
 * On Linux and macOS: nobody but this user and their own group, root apart, may own or write into it. A home that is not there
 * yet is made later.
 */
export function checkPosixHome(home: string, userId: number, groupId: number): void {
  const found = statSync(home, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) throw unsafe(home, 'not a folder');
  if (found.uid !== userId && found.uid !== 0) throw unsafe(home, `owner ${found.uid}`);
  const foreignGroup = found.gid !== groupId && (found.mode & GROUP_WRITES) !== 0;
  if (foreignGroup || (found.mode & OTHERS_WRITE) !== 0)
    throw unsafe(home, `mode ${(found.mode & 0o777).toString(8)}`);
}

/**
 * On Windows, for the machine's own home: never through a junction; with `deep`, which takes a PowerShell, also by owner and
 * rights. Where those cannot be told, what the installer made is believed.
 */
export async function checkWindowsHome(home: string, host: HomeHost, deep: boolean): Promise<void> {
  const kind = host.kind(home);
  if (kind === 'nothing') return;
  if (kind !== 'folder') throw unsafe(home, kind);
  const descriptor = deep ? await host.descriptor(home) : null;
  const verdict = descriptor === null ? 'ours' : judgeHome(descriptor);
  if (verdict !== 'ours') throw unsafe(home, verdict);
}

/** Refuses a home that others could have prepared, before anything in it is read or written. Throws `home-unsafe`. */
export async function checkHome(env: CollectorEnv, deep: boolean): Promise<void> {
  const userId = process.getuid?.();
  if (userId !== undefined) return checkPosixHome(env.home, userId, process.getgid?.() ?? userId);
  // A home that was named, in somebody's own folders, has that person's rights and is meant.
  if (!env.windows || env.home !== win32.join(env.windows.programData, 'Tsunagu')) return;
  const { windowsHost } = await import('./windows-host.ts');
  await checkWindowsHome(env.home, windowsHost(env.windows.systemRoot), deep);
}
