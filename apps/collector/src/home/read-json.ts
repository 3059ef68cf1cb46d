import { readFileSync } from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';

/** A file that may be missing, `null` then. Throws `file-unreadable` when the system refuses it. */
export function readTextIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new TsunaguError('file-unreadable', path, { args: { file: path }, cause: error });
  }
}

/** A JSON file as an object; `null` when it is missing or damaged. What stands in it is the caller's to check. */
export function readJsonObject(path: string): Readonly<Record<string, unknown>> | null {
  const text = readTextIfThere(path);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A finite number, else `otherwise`. */
export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
