import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnv } from './env.ts';
import { listFiles } from './list-files.ts';
import { runCommand } from './run-command.ts';
import { readLinuxTemplate, stageLinux } from './stage-linux.ts';

export const DEB_ARCHITECTURES = { 'linux-x64': 'amd64', 'linux-arm64': 'arm64' } as const;

export interface LinuxPackageWish {
  readonly target: keyof typeof DEB_ARCHITECTURES;
  readonly executable: string;
  readonly licences: string;
  readonly version: string;
  readonly epochSeconds: number;
  /** Folder that the package is written into. */
  readonly out: string;
  /** True for a package that is thrown away at once: hardly compressed, ready sooner. */
  readonly quick: boolean;
}

function writeControl(root: string, wish: LinuxPackageWish): void {
  const control = join(root, 'DEBIAN');
  const files = listFiles(root);
  const bytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
  mkdirSync(control, { mode: 0o755 });
  const values = {
    VERSION: wish.version,
    ARCHITECTURE: DEB_ARCHITECTURES[wish.target],
    INSTALLED_KIB: String(Math.ceil(bytes / 1024)),
  };
  for (const name of ['control', 'postinst', 'prerm', 'postrm']) {
    writeFileSync(join(control, name), readLinuxTemplate(`deb/${name}`, values));
    chmodSync(join(control, name), name === 'control' ? 0o644 : 0o755);
  }
  const sums = files.map((file) => {
    const sum = createHash('md5')
      .update(readFileSync(join(root, file)))
      .digest('hex');
    return `${sum}  ${file}\n`;
  });
  writeFileSync(join(control, 'md5sums'), sums.join(''));
  chmodSync(join(control, 'md5sums'), 0o644);
}

/** Writes the .deb and returns its path. */
export async function packDeb(wish: LinuxPackageWish): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'tsunagu-deb-'));
  try {
    chmodSync(root, 0o755);
    stageLinux(root, wish.executable, wish.licences);
    writeControl(root, wish);
    const file = join(wish.out, `tsunagu_${wish.version}_${DEB_ARCHITECTURES[wish.target]}.deb`);
    const compression = ['-Zzstd', wish.quick ? '-z1' : '-z9'];
    await runCommand('dpkg-deb', [...compression, '--root-owner-group', '--build', root, file], {
      env: toolEnv(wish.epochSeconds),
    });
    return file;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
