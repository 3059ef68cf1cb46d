import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnv } from './env.ts';
import { runCommand } from './run-command.ts';

const MACOS = join(import.meta.dirname, 'macos');

export interface MacosWish {
  readonly target: 'darwin-x64' | 'darwin-arm64';
  readonly executable: string;
  readonly licences: string;
  readonly version: string;
  readonly epochSeconds: number;
  readonly out: string;
}

/**
 * Writes what a Mac makes the .pkg of, with the script that does it. A finished .pkg cannot be made here: it has to hold a
 * signed program, and signing needs a Mac.
 */
export async function packMacos(wish: MacosWish): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-pkg-'));
  const name = `tsunagu-${wish.version}-${wish.target}-pkg`;
  const layout = join(folder, name);
  const program = join(layout, 'root/usr/local/tsunagu');
  try {
    mkdirSync(program, { recursive: true, mode: 0o755 });
    cpSync(wish.executable, join(program, 'tsunagu'));
    chmodSync(join(program, 'tsunagu'), 0o755);
    writeFileSync(join(program, 'LICENSES.txt'), wish.licences);
    for (const file of ['dev.tsunagu.collector.plist', 'dev.tsunagu.collector.once.plist', 'uninstall.sh'])
      copyFileSync(join(MACOS, file), join(program, file));
    cpSync(join(MACOS, 'scripts'), join(layout, 'scripts'), { recursive: true });
    for (const file of ['make-pkg.sh', 'entitlements.plist'])
      copyFileSync(join(MACOS, file), join(layout, file));
    writeFileSync(join(layout, 'VERSION'), `${wish.version}\n`);
    const tar = join(folder, `${name}.tar`);
    const dates = [
      '--sort=name',
      '--owner=0',
      '--group=0',
      '--numeric-owner',
      `--mtime=@${wish.epochSeconds}`,
    ];
    const env = toolEnv(wish.epochSeconds);
    await runCommand(
      'tar',
      ['--format=ustar', ...dates, '--mode=u+rw,go+r-w,a+X', '-cf', tar, '-C', folder, name],
      {
        env,
      },
    );
    await runCommand('gzip', ['-n', '-6', tar], { env });
    const file = join(wish.out, `${name}.tar.gz`);
    copyFileSync(`${tar}.gz`, file);
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
