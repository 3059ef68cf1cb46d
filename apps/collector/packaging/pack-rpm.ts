import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnv } from './env.ts';
import type { LinuxPackageWish } from './pack-deb.ts';
import { runCommand } from './run-command.ts';
import { readLinuxTemplate, stageLinux } from './stage-linux.ts';

export const RPM_ARCHITECTURES = { 'linux-x64': 'x86_64', 'linux-arm64': 'aarch64' } as const;

/** Writes the .rpm and returns its path. */
export async function packRpm(wish: LinuxPackageWish): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-rpm-'));
  const architecture = RPM_ARCHITECTURES[wish.target];
  try {
    const staged = join(folder, 'staged');
    mkdirSync(staged);
    chmodSync(staged, 0o755);
    stageLinux(staged, wish.executable, wish.licences);
    const spec = join(folder, 'tsunagu.spec');
    writeFileSync(spec, readLinuxTemplate('tsunagu.spec', {}));
    const macros = {
      _topdir: folder,
      staged,
      tsunagu_version: wish.version,
      // Nothing is stripped, searched for dependencies or turned into a debug package: the bundle would be lost.
      __os_install_post: '%{nil}',
      debug_package: '%{nil}',
      _build_id_links: 'none',
      _buildhost: 'localhost',
      use_source_date_epoch_as_buildtime: '1',
      clamp_mtime_to_source_date_epoch: '1',
      _binary_payload: wish.quick ? 'w1.zstdio' : 'w9.zstdio',
    };
    const defines = Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
    await runCommand('rpmbuild', ['-bb', '--target', architecture, ...defines, spec], {
      env: toolEnv(wish.epochSeconds),
    });
    const name = `tsunagu-${wish.version}-1.${architecture}.rpm`;
    const file = join(wish.out, name);
    copyFileSync(join(folder, 'RPMS', architecture, name), file);
    return file;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
