import { join, resolve } from 'node:path';

/** Where a cluster keeps its parts. */
export interface ClusterLayout {
  folder: string;
  /** The PostgreSQL data directory. */
  data: string;
  /** Password of the superuser `postgres`, mode 0600. */
  password: string;
  /** Which process started the running server. */
  owner: string;
  /** What the server said before its own log began, or all it said when it logs nowhere else. */
  startupLog: string;
  logFolder: string;
  /** Written by the server: pid, folder, start time, port, socket folder, address, memory key, state. */
  lockFile: string;
}

export function clusterLayout(dir: string): ClusterLayout {
  const folder = resolve(dir);
  const data = join(folder, 'data');
  return {
    folder,
    data,
    password: join(folder, 'password'),
    owner: join(folder, 'owner.json'),
    startupLog: join(folder, 'startup.log'),
    logFolder: join(folder, 'log'),
    lockFile: join(data, 'postmaster.pid'),
  };
}
