import { win32 } from 'node:path';

/** SYSTEM and administrators; nobody else may own or change the collector's folder. By SID: names are translated. */
const TRUSTED = ['SY', 'BA', 'S-1-5-18', 'S-1-5-32-544'];
const SYSTEM = '*S-1-5-18:(OI)(CI)F';
const ADMINISTRATORS = '*S-1-5-32-544:(OI)(CI)F';
const PEOPLE = '*S-1-5-32-545';
const WHOEVER_MADE_IT = '*S-1-3-0';

/** What the descriptor of a folder says: `ours` = only SYSTEM and administrators own and reach it. */
export type HomeVerdict = 'ours' | 'foreign-owner' | 'open-to-others';

/**
 * Judges a folder by its security descriptor in SDDL, as `(Get-Acl).Sddl` gives it. Anything that is not understood is
 * open to others: a list that inherits, that is missing, or that names somebody else.
 */
export function judgeHome(sddl: string): HomeVerdict {
  const owner = /^O:(S-1-[\d-]+|[A-Z]{2})/.exec(sddl)?.[1];
  if (owner === undefined || !TRUSTED.includes(owner)) return 'foreign-owner';
  const list = /D:([A-Z]*)((?:\([^()]*\))*)(?:S:.*)?$/.exec(sddl);
  const [, flags = '', entries = ''] = list ?? [];
  const grants = [...entries.matchAll(/\(([^()]*)\)/g)].map(([, entry = '']) => entry.split(';'));
  const isClosed = flags.includes('P') && flags !== 'NO_ACCESS_CONTROL' && grants.length > 0;
  const isOurs = grants.every(([kind, , , , , who = '']) => kind === 'D' || TRUSTED.includes(who));
  return list && isClosed && isOurs ? 'ours' : 'open-to-others';
}

/** One call of icacls.exe for each folder, the outer one first: its arguments. */
export function folderRights(home: string): readonly (readonly string[])[] {
  const closed = ['/inheritance:r', '/grant:r', SYSTEM, ADMINISTRATORS];
  const shown = win32.join(home, 'public');
  return [
    [home, ...closed, '/q'],
    // Everybody reads what is shown …
    [shown, ...closed, `${PEOPLE}:(OI)(CI)RX`, '/q'],
    // … and puts a file in, of which only who made it, and the service, sees anything. No folder, so no junction either.
    [win32.join(shown, 'drop'), ...closed, `${PEOPLE}:(X,RA,RC,S,WD)`, `${WHOEVER_MADE_IT}:(OI)(IO)M`, '/q'],
  ];
}

/** PowerShell's arguments that print a folder's descriptor; the path is the collector's own, quoted all the same. */
export function descriptorCall(home: string): readonly string[] {
  const script = `(Get-Acl -LiteralPath '${home.replaceAll("'", "''")}').Sddl`;
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}
