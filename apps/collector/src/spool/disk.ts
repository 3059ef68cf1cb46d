import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, writeAtomically } from '../home/write-atomically.ts';

/** A file that only grows, except that a torn end may be cut off. */
export interface AppendFile {
  /** Writes all of it, or throws with part of it written. */
  write(bytes: Buffer): void;
  sync(): void;
  cutTo(bytes: number): void;
  close(): void;
}

/** Everything that the spool does to a disk, so that a test can stop the world after each of these steps. */
export interface Disk {
  makeFolder(path: string): void;
  list(folder: string): readonly string[];
  /** Throws ENOENT when there is no such file. */
  read(path: string): Buffer;
  modifiedMs(path: string): number;
  /** Opens for appending; with `isNew` the file must not exist, and its name survives a power cut when this returns. */
  open(path: string, isNew: boolean): AppendFile;
  /** The old or the new content as a whole, even after a power cut. */
  replace(path: string, content: Buffer | string): void;
  remove(path: string): void;
}

function appendFile(handle: number): AppendFile {
  return {
    write(bytes) {
      let written = 0;
      while (written < bytes.length) written += writeSync(handle, bytes, written);
    },
    sync: () => fsyncSync(handle),
    cutTo: (bytes) => ftruncateSync(handle, bytes),
    close: () => closeSync(handle),
  };
}

/** The machine's own disk; files and folders are readable by their owner only. */
export const LOCAL_DISK: Disk = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  list: (folder) => readdirSync(folder),
  read: (path) => readFileSync(path),
  modifiedMs: (path) => statSync(path).mtimeMs,
  open(path, isNew) {
    const handle = openSync(path, isNew ? 'ax' : 'a', 0o600);
    try {
      if (isNew) syncFolder(dirname(path));
    } catch (error) {
      closeSync(handle);
      throw error;
    }
    return appendFile(handle);
  },
  replace: writeAtomically,
  remove: (path) => rmSync(path, { force: true }),
};
