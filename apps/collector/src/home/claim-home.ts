import { TsunaguError } from '@tsunagu/core/vocabulary';
import { folderRights, judgeHome } from './windows-home.ts';

/** What claiming does to a Windows; a test hands in its own. */
export interface HomeHost {
  /** `link` = also a junction or a mounted volume. */
  kind(path: string): 'folder' | 'link' | 'other' | 'nothing';
  list(path: string): readonly string[];
  makeFolder(path: string): void;
  rename(from: string, to: string): void;
  /** The folder's security descriptor in SDDL; null = it cannot be told here. */
  descriptor(path: string): Promise<string | null>;
  /** Runs icacls.exe; false when it failed. */
  setRights(args: readonly string[]): Promise<boolean>;
  /** A few characters that nobody could have prepared. */
  suffix(): string;
}

export interface ClaimWish {
  readonly home: string;
  /** True when nothing of the collector is installed: then only a folder that is provably ours is taken as it is. */
  readonly fresh: boolean;
}

export interface Claimed {
  /** `kept` = it was ours already. */
  readonly became: 'kept' | 'made';
  /** Where what somebody had prepared lies now; null = there was nothing. */
  readonly asideAt: string | null;
}

function unsafe(home: string, why: string): TsunaguError {
  return new TsunaguError('home-unsafe', `${home}: ${why}`, { args: { folder: home, why } });
}

async function isOurs(host: HomeHost, { home, fresh }: ClaimWish): Promise<boolean> {
  if (host.kind(home) !== 'folder') return false;
  const descriptor = await host.descriptor(home);
  // Where it cannot be told, an installation that closed the folder before is believed; somebody else is not.
  return descriptor === null ? !fresh : judgeHome(descriptor) === 'ours';
}

/**
 * Makes the home a folder of SYSTEM's and administrators' alone. Whoever may write beside it could have prepared it: with another
 * owner, open to others, or as a junction to elsewhere. That is renamed, never opened and never deleted: deleting a foreign
 * tree as SYSTEM is how its owner gets other files deleted. Throws `home-unsafe`.
 */
export async function claimHome(wish: ClaimWish, host: HomeHost): Promise<Claimed> {
  const { home } = wish;
  const [closeHome = [], ...below] = folderRights(home);
  let asideAt: string | null = null;
  const keep = await isOurs(host, wish);
  if (!keep) {
    if (host.kind(home) !== 'nothing') {
      asideAt = `${home}.found-${host.suffix()}`;
      host.rename(home, asideAt);
    }
    host.makeFolder(home);
  }
  if (!(await host.setRights(closeHome))) throw unsafe(home, 'icacls');
  // Until it was closed, everybody could put something into a new folder below ProgramData.
  if (!keep && host.list(home).length > 0) throw unsafe(home, 'not empty');
  if (host.kind(home) !== 'folder') throw unsafe(home, 'not a folder');
  for (const rights of below) {
    const [folder = ''] = rights;
    if (host.kind(folder) === 'nothing') host.makeFolder(folder);
    if (host.kind(folder) !== 'folder' || !(await host.setRights(rights))) throw unsafe(folder, 'icacls');
  }
  return { became: keep ? 'kept' : 'made', asideAt };
}
