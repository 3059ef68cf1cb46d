import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Whether somebody led this path to a file that is not theirs: the collector may read what a person may not, and a link in
 * their home would have it read on their behalf. Links of the administrator are meant. On Windows everything is owner 0.
 */
export function isForeignLink(path: string, fileOwner: number): boolean {
  for (let at = path; ; at = dirname(at)) {
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (stat?.isSymbolicLink() && stat.uid !== 0 && stat.uid !== fileOwner) return true;
    if (at === dirname(at)) return false;
  }
}
