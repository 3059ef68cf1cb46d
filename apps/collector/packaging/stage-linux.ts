import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LINUX = join(import.meta.dirname, 'linux');

/** The unit of *scheduled* mode: the resident one's user and sandbox, one pass instead of staying. */
export function onceUnit(resident: string): string {
  return (
    resident
      .replace('Type=exec', 'Type=oneshot')
      .replace('/usr/bin/tsunagu run', '/usr/bin/tsunagu once')
      .replace(
        /^(Description=.*)$/m,
        // A client in a reconnect loop writes for hours, and whoever is told of too often is watched no more.
        '$1 (one pass)\nStartLimitIntervalSec=0',
      )
      .replace(/^# 2 wrong command line[^\n]*\nRestart=.*\nRestartSec=.*\nRestartPreventExitStatus=.*\n/m, '')
      // 1 and 4: something is left for the next pass, which comes anyway.
      .replace('TimeoutStopSec=20', 'TimeoutStartSec=5min\nTimeoutStopSec=20\nSuccessExitStatus=1 4')
      .replace(/\n\[Install\][\s\S]*$/, '')
  );
}

/** Replaces `@NAME@` by its value; a name that is not known is an error. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/@([A-Z_]+)@/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the template wants ${name}, which nothing gives`);
    return value;
  });
}

/** A file of packaging/linux with the shell functions that both package formats share put in. */
export function readLinuxTemplate(name: string, values: Readonly<Record<string, string>>): string {
  const script = (file: string) => readFileSync(join(LINUX, file), 'utf8').trimEnd();
  return fillTemplate(readFileSync(join(LINUX, name), 'utf8'), {
    ...values,
    AFTER_INSTALL: script('after-install.sh'),
    AFTER_REMOVE: script('after-remove.sh'),
  });
}

/** Lays out below `root` what both Linux packages hold. `licences` is the text that goes with the binary. */
export function stageLinux(root: string, executable: string, licences: string): void {
  const put = (to: string, mode: number, write: (path: string) => void) => {
    const path = join(root, to);
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    write(path);
    chmodSync(path, mode);
  };
  const copy = (from: string, to: string) => put(to, 0o644, (path) => copyFileSync(join(LINUX, from), path));
  const resident = readFileSync(join(LINUX, 'tsunagu.service'), 'utf8');
  put('usr/bin/tsunagu', 0o755, (path) => cpSync(executable, path));
  copy('tsunagu.service', 'usr/lib/systemd/system/tsunagu.service');
  put('usr/lib/systemd/system/tsunagu-once.service', 0o644, (path) =>
    writeFileSync(path, onceUnit(resident)),
  );
  copy('tsunagu-once.path', 'usr/lib/systemd/system/tsunagu-once.path');
  copy('tsunagu-once.timer', 'usr/lib/systemd/system/tsunagu-once.timer');
  copy('tsunagu.sysusers', 'usr/lib/sysusers.d/tsunagu.conf');
  copy('read-all-logs.conf', 'usr/share/doc/tsunagu/read-all-logs.conf');
  put('usr/share/doc/tsunagu/copyright', 0o644, (path) => writeFileSync(path, licences));
}
