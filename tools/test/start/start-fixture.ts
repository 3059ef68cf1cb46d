import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity, startEmbedded } from '@tsunagu/db/embedded';
import { ensureDatabase, migrateDatabase } from '@tsunagu/db/migrate';
import { vi } from 'vitest';

/** A start with fake services in a folder of its own. */
export interface StartFixture {
  dataFolder: string;
  ports: { PORT: number; INGEST_PORT: number; METRICS_PORT: number };
  /** Begins a start; several may run on the one folder. */
  start(manner?: string, env?: Record<string, string>): StartedProcess;
  /** `<service> began|ended <pid>` in the order in which it happened. */
  journal(): { name: string; what: string; pid: number }[];
  /** Pids of the last started services and of the database. */
  livingPids(): number[];
  dispose(): Promise<void>;
}

export interface StartedProcess {
  child: ChildProcess;
  output(): string;
  /** Resolves when the output has the text; rejects when the process ends first. */
  saw(text: string): Promise<void>;
  ended: Promise<number | null>;
}

/** A stopped cluster with the schema in it; making one anew for every test would take most of the time. */
export async function createClusterTemplate(): Promise<{ path: string; dispose(): void }> {
  const path = mkdtempSync(join(tmpdir(), 'tsunagu-start-template-'));
  const server = await startEmbedded(path);
  await migrateDatabase(await ensureDatabase(server.url, 'tsunagu'));
  await server.stop();
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

/** @param template a cluster to begin with; without it the first start makes one */
export async function createStartFixture(template: string | null): Promise<StartFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-start-'));
  const dataFolder = join(folder, 'data');
  if (template !== null) cpSync(template, join(dataFolder, 'pg'), { recursive: true });
  const journalFile = join(folder, 'journal');
  const [PORT = 0, INGEST_PORT = 0, METRICS_PORT = 0] = await freePorts(3);
  const ports = { PORT, INGEST_PORT, METRICS_PORT };
  const started: StartedProcess[] = [];
  const journal = () => readJournal(journalFile);
  const livingPids = () =>
    [...journal().map((entry) => entry.pid), databasePid(dataFolder)].filter(
      (pid) => processIdentity(pid) !== null,
    );
  return {
    dataFolder,
    ports,
    journal,
    livingPids,
    start(manner = '', env = {}) {
      const process = startProcess([journalFile, manner], {
        ...portEnv(ports),
        TSUNAGU_DATA_DIR: dataFolder,
        ...env,
      });
      started.push(process);
      return process;
    },
    async dispose() {
      for (const { child, ended } of started) {
        child.kill('SIGTERM');
        await ended;
      }
      for (const pid of livingPids()) process.kill(pid, 'SIGKILL');
      // The supervisor may still be removing its lock, and what vanishes under rmSync makes it stop half-way.
      await vi.waitUntil(() => {
        rmSync(folder, { recursive: true, force: true });
        return !existsSync(folder);
      });
    },
  };
}

function startProcess(args: string[], env: Record<string, string>): StartedProcess {
  const program = join(import.meta.dirname, 'fake-start.ts');
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
      for (const watcher of watchers) watcher();
    });
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  const saw = (wanted: string) =>
    new Promise<void>((done, fail) => {
      const look = () => text.includes(wanted) && done();
      watchers.add(look);
      look();
      void ended.then(() => fail(new Error(`ended without "${wanted}":\n${text}`)));
    });
  return { child, output: () => text, saw, ended };
}

function portEnv(ports: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
}

function readJournal(file: string): { name: string; what: string; pid: number }[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [name = '', what = '', pid = ''] = line.split(' ');
    return { name, what, pid: Number(pid) };
  });
}

function databasePid(dataFolder: string): number {
  const file = join(dataFolder, 'pg/data/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

/**
 * Below the ports that the system hands out by itself, or another program's connection could take one meanwhile. The
 * one above each is free too: a start derives it.
 */
async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = 20_000 + 2 * Math.floor(Math.random() * 6000);
    const server = await listen(port).catch(() => null);
    const above = await listen(port + 1).catch(() => null);
    await closeAll([above, server]);
    if (server !== null && above !== null) found.add(port);
  }
  return [...found];
}

async function closeAll(servers: readonly (Server | null)[]): Promise<void> {
  await Promise.all(servers.map((server) => server && new Promise((done) => server.close(done))));
}

export function listen(port: number): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(port, '127.0.0.1', () => done(server));
  });
}
