import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type Database, ensureDatabase, openDatabase } from '@tsunagu/db';
import { freeLowPort } from '../free-port.ts';
import { spawnOwn } from '../own-children.ts';
import { ITEMS } from './attempt-values.ts';
import type { InstalledZabbix } from './find-zabbix.ts';
import { packValues, sendPacket } from './send-values.ts';

/** A server that takes values of every item of every host. */
export interface RunningZabbix {
  readonly port: number;
  readonly pid: number;
  readonly version: string;
  /** Values that are in its database. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

const READY_MS_MAX = 120_000;
/** Far from every id of the delivered data. */
const FIRST_ID = 9_000_000;

/** Starts it on a database of its own at that PostgreSQL, with so many hosts, `host-0` and on. */
export async function startZabbix(
  { program, schemaFiles }: InstalledZabbix,
  serverUrl: string,
  hosts: number,
): Promise<RunningZabbix> {
  const url = await ensureDatabase(serverUrl, 'zabbix');
  const db = openDatabase(url, { max: 1 });
  for (const file of schemaFiles) await db.sql.unsafe(gunzipSync(readFileSync(file)).toString('utf8'));
  await makeHosts(db, hosts);
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-bench-zabbix-'));
  const port = await freeLowPort();
  const conf = path.join(folder, 'zabbix_server.conf');
  const log = path.join(folder, 'log');
  writeFileSync(conf, settings(new URL(url), folder, port), { mode: 0o600 });
  const said = openSync(log, 'w');
  const child = spawnOwn(program, ['-f', '-c', conf], { stdio: ['ignore', said, said] });
  closeSync(said);
  const gone = once(child, 'exit');
  const stored = () => countStored(db);
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItTakesValues(port, () => child.exitCode);
  } catch (error) {
    const end = readFileSync(log, 'utf8').split('\n').slice(-8).join('\n');
    await stop();
    throw new Error(`Zabbix did not come up:\n${end}`, { cause: error });
  }
  const [row] = await db.sql<{ version: number }[]>`select mandatory as version from dbversion`;
  return { port, pid: child.pid ?? -1, version: schemaVersion(row?.version ?? 0), stored, stop };
}

/** 6000000 is the schema of 6.0. */
const schemaVersion = (mandatory: number): string =>
  `${Math.floor(mandatory / 1_000_000)}.${Math.floor(mandatory / 10_000) % 100}`;

/** Hosts that are monitored, each with the items as trapper items, which take what is sent to them. */
async function makeHosts({ sql }: Database, hosts: number): Promise<void> {
  await sql`insert into hosts (hostid, host, name, status)
    select ${FIRST_ID}::int + n, 'host-' || n, 'host-' || n, 0 from generate_series(0, ${hosts - 1}::int) n`;
  for (const [index, { key, valueType }] of ITEMS.entries()) {
    const id = sql`${FIRST_ID}::int + n * ${ITEMS.length}::int + ${index}::int`;
    const every = sql`generate_series(0, ${hosts - 1}::int) n`;
    await sql`insert into items (itemid, hostid, type, name, key_, delay, status, value_type)
      select ${id}, ${FIRST_ID}::int + n, 2, ${key}, ${key}, '0', 0, ${valueType}::int from ${every}`;
    await sql`insert into item_rtdata (itemid) select ${id} from ${every}`;
  }
}

async function countStored({ sql }: Database): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select (select count(*) from history_text)::int + (select count(*) from history_uint)::int as n`;
  return row?.n ?? 0;
}

/** Its caches and writers made large for what it is sent; what has nothing to do here is off. */
function settings(url: URL, folder: string, port: number): string {
  const lines = {
    ListenIP: '127.0.0.1',
    ListenPort: port,
    LogType: 'console',
    PidFile: path.join(folder, 'pid'),
    SocketDir: folder,
    DBHost: url.hostname,
    DBPort: url.port,
    DBName: 'zabbix',
    DBUser: decodeURIComponent(url.username),
    DBPassword: decodeURIComponent(url.password),
    AllowRoot: 1,
    AllowUnsupportedDBVersions: 1,
    StartTrappers: 8,
    StartDBSyncers: 4,
    StartPollers: 1,
    StartDiscoverers: 0,
    CacheSize: '128M',
    HistoryCacheSize: '256M',
    HistoryIndexCacheSize: '128M',
    TrendCacheSize: '64M',
    ValueCacheSize: '64M',
    HousekeepingFrequency: 0,
  };
  return `${Object.entries(lines)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

/** It listens before it knows its items; a value that is taken says that it does. */
async function untilItTakesValues(port: number, exitCode: () => number | null): Promise<void> {
  const endMs = Date.now() + READY_MS_MAX;
  const clock = Math.floor(Date.now() / 1000);
  const packet = packValues([{ host: 'host-0', key: 'vpn.result', value: '0', clock, ns: 0 }]);
  for (;;) {
    if (exitCode() !== null) throw new Error(`it ended with ${exitCode()}`);
    const taken = await sendPacket(port, packet).catch(() => 0);
    if (taken === 1) return;
    if (Date.now() > endMs) throw new Error('no value was taken');
    await sleep(500);
  }
}
