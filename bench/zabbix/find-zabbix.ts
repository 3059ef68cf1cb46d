import { existsSync } from 'node:fs';
import path from 'node:path';

export interface InstalledZabbix {
  readonly program: string;
  /** In the order in which they are loaded. */
  readonly schemaFiles: readonly string[];
}

const PROGRAM = '/usr/sbin/zabbix_server';
const FOLDERS = ['/usr/share/zabbix-server-pgsql', '/usr/share/doc/zabbix-server-pgsql'];
const FILES = ['schema.sql.gz', 'images.sql.gz', 'data.sql.gz'];

/** Where Debian's zabbix-server-pgsql puts what is needed; null = it is not installed. */
export function findZabbix(): InstalledZabbix | null {
  const folder = FOLDERS.find((one) => FILES.every((file) => existsSync(path.join(one, file))));
  if (folder === undefined || !existsSync(PROGRAM)) return null;
  return { program: PROGRAM, schemaFiles: FILES.map((file) => path.join(folder, file)) };
}
