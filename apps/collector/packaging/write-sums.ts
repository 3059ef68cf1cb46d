import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Writes SHA256SUMS beside the files, as `sha256sum --check` reads it. Returns its path. */
export async function writeSums(files: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const file of files.toSorted()) lines.push(`${await sha256Of(file)}  ${basename(file)}\n`);
  const path = join(dirname(files[0] ?? '.'), 'SHA256SUMS');
  writeFileSync(path, lines.join(''));
  return path;
}
