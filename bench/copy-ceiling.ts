import path from 'node:path';
import type { Database } from '@tsunagu/db';
import { treeCpuUs } from './process-cpu.ts';

export interface CopyCeiling {
  readonly rowsPerSecond: number;
  readonly cpuUsPerRow: number;
}

/** Writes the attempts that are stored to a file of the server, empties the table, and reads them back. */
export async function copyCeiling({ sql }: Database, serverPid: number): Promise<CopyCeiling> {
  const [where] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const file = path.join(where?.folder ?? '', 'bench.copy');
  const [count] = await sql<{ rows: number }[]>`select count(*)::int as rows from attempt`;
  const rows = count?.rows ?? 0;
  await sql.unsafe(`copy (select * from attempt) to '${file}' (format binary)`);
  await sql`truncate attempt`;
  await sql`checkpoint`;
  const cpuBefore = treeCpuUs(serverPid) ?? 0;
  const from = performance.now();
  await sql.unsafe(`copy attempt from '${file}' (format binary)`);
  const seconds = (performance.now() - from) / 1000;
  return {
    rowsPerSecond: rows / seconds,
    cpuUsPerRow: ((treeCpuUs(serverPid) ?? 0) - cpuBefore) / rows,
  };
}
