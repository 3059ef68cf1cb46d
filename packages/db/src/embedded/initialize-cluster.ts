import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Launcher } from './launcher.ts';
import type { ClusterLayout } from './layout.ts';
import type { PostgresBinaries } from './locate-binaries.ts';
import { serverFailure } from './server-failure.ts';

const draftPrefix = 'data.new-';

/**
 * Makes the data directory if there is none. It grows under another name and is renamed when complete, so an
 * initdb that was cut short leaves a draft, never half a database; old drafts are cleared away here.
 * @throws TsunaguError `disk-full`, `data-folder-broken` or `database-unavailable`
 */
export async function initializeCluster(
  layout: ClusterLayout,
  binaries: PostgresBinaries,
  launcher: Launcher,
  fast: boolean,
): Promise<void> {
  if (existsSync(layout.data)) return;
  for (const name of readdirSync(layout.folder))
    if (name.startsWith(draftPrefix)) rmSync(join(layout.folder, name), { recursive: true, force: true });
  const draft = join(layout.folder, `${draftPrefix}${process.pid}`);
  await runInitdb(layout, draft, binaries, launcher, fast);
  renameSync(draft, layout.data);
}

/** The builtin provider is of version 17; older servers get the system's, by code points as well. */
const localeArgs = (major: number): string[] =>
  major >= 17
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    : ['--locale-provider=libc', '--locale=C'];

function runInitdb(
  layout: ClusterLayout,
  draft: string,
  { initdb, major }: PostgresBinaries,
  launcher: Launcher,
  fast: boolean,
) {
  const args = [
    ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${layout.password}`],
    '--encoding=UTF8',
    ...localeArgs(major),
    // Without a UTF-8 character type, functions outside the builtin provider see Japanese as bytes.
    ...(process.platform === 'linux' ? ['--lc-ctype=C.UTF-8'] : []),
    ...(fast ? ['--no-sync'] : []),
  ];
  return new Promise<void>((done, fail) => {
    const child = launcher.spawn(initdb, args, ['ignore', 'pipe', 'pipe']);
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done() : fail(serverFailure(output, layout, null))));
  });
}
