import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';

/** What lies in somebody's home, on any system: there the person decides what a name leads to. */
const BELOW_HOME = /^(?:\/home\/|\/Users\/|[a-z]:[/\\]Users[/\\])[^/\\]+[/\\]+[^/\\]/i;

/** On Windows every owner is 0, and junctions are links that anybody can make: there the place alone decides. */
export function isRefusedLink(path: string, linkOwner: number, fileOwner: number): boolean {
  return BELOW_HOME.test(path) || (linkOwner !== 0 && linkOwner !== fileOwner);
}

/**
 * Whether somebody led this path to a file that is not theirs: the collector may read what a person may not, and a link in
 * their home would have it read on their behalf. Links of the administrator are meant.
 */
export function isForeignLink(path: string, fileOwner: number): boolean {
  for (let at = path; ; at = dirname(at)) {
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() && isRefusedLink(at, stat.uid, fileOwner)) return true;
    if (at === dirname(at)) return false;
  }
}
