import { readFileSync, statSync } from 'node:fs';
import { type OwnRule, readOwnRules } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';

const BYTES_MAX = 512 * 1024;

/**
 * An operator's rules for lines that no grammar knows; none when there is no such file, unless it must exist.
 * Throws `log-rules-invalid`, `file-unreadable`.
 */
export function readRulesFile(path: string, missing?: 'must-exist'): readonly OwnRule[] {
  try {
    const stat = statSync(path, { throwIfNoEntry: missing === 'must-exist' });
    if (!stat) return [];
    if (!stat.isFile() || stat.size > BYTES_MAX)
      throw new TsunaguError('log-rules-invalid', 'not a file of at most 512 KB', { args: { about: path } });
    return readOwnRules(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof TsunaguError) throw error;
    throw new TsunaguError('file-unreadable', path, { args: { file: path }, cause: error });
  }
}
