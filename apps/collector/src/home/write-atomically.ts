import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a rename or a new file in `folder` survive a power cut; Windows cannot open folders and needs no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Replaces a small file as a whole: a reader sees the old or the new content, even after a crash. */
export function writeAtomically(path: string, content: string | Buffer, mode = 0o600): void {
  const draft = `${path}.new`;
  const handle = openSync(draft, 'w', mode);
  try {
    writeFileSync(handle, content);
    // What others may read, they may read whatever the umask of a hardened service is.
    if (mode !== 0o600 && process.platform !== 'win32') fchmodSync(handle, mode);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}
