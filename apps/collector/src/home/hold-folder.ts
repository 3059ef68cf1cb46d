import { createHash } from 'node:crypto';
import { closeSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { isFileLocked, lockFile } from './lock-file.ts';

/** Longest path of a Unix socket that every system takes. */
const SOCKET_PATH_MAX = 100;

export interface Hold {
  release(): Promise<void>;
}

function lockPath(folder: string): string {
  const beside = join(folder, 'lock');
  if (process.platform === 'win32') return beside;
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  return beside.length <= SOCKET_PATH_MAX ? beside : join(tmpdir(), `tsunagu-${short}`);
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => {
      // The lock alone must not keep a process alive that has nothing left to do.
      server.unref();
      resolve(server);
    });
  });
}

/** Whether somebody listens there; a socket file whose owner died refuses. */
function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Makes sure that one process at a time works on a folder. A listening socket is the lock, on Windows a
 * file that is shared with nobody: either ends with its process, however that ends. Throws `second-instance` when another process holds the folder.
 */
export async function holdFolder(folder: string): Promise<Hold> {
  const path = lockPath(folder);
  if (process.platform === 'win32') {
    const handle = await lockFile(path);
    if (handle === null) throw new TsunaguError('second-instance', folder, { args: { folder } });
    return { release: async () => closeSync(handle) };
  }
  let server: Server;
  try {
    server = await listen(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    if (await isAlive(path)) throw new TsunaguError('second-instance', folder, { args: { folder } });
    rmSync(path, { force: true });
    server = await listen(path);
  }
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

export async function isHeld(folder: string): Promise<boolean> {
  const path = lockPath(folder);
  return process.platform === 'win32' ? isFileLocked(path) : isAlive(path);
}
