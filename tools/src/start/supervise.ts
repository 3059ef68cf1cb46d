import type { ChildSpec } from './child-spec.ts';
import { type DataFolder, keepSecret, prepareDataFolder } from './data-folder.ts';
import { describeLine } from './describe-line.ts';
import type { Endings } from './endings.ts';
import type { StartSettings } from './env.ts';
import { lockInstance } from './instance-lock.ts';
import { localAddress } from './local-address.ts';
import { migrate } from './migrate.ts';
import { type ProgramDatabases, programDatabases } from './program-databases.ts';
import type { Progress } from './progress.ts';
import { requireFreePorts } from './require-free-ports.ts';
import { serviceEnv } from './services.ts';
import { type RunningDatabase, startDatabase, useDatabase } from './start-database.ts';
import { type SupervisedChild, superviseChild } from './supervise-child.ts';
import { usedPorts } from './used-ports.ts';

export interface Supervision {
  settings: StartSettings;
  progress: Progress;
  /** Takes all that is started, so that a start which fails half-way leaves nothing behind. */
  endings: Endings;
  parts: SupervisedParts;
  /** Something ended for good after it was started; everything should end. */
  onFailure(error: unknown): void;
}

/** What is run; tests put small programs in their place. */
export interface SupervisedParts {
  isBuilt(): boolean;
  build(logFolder: string, endings: Endings): Promise<void>;
  services(settings: StartSettings, env: Record<string, string>, databases: ProgramDatabases): ChildSpec[];
  /** Started once all services are ready, and not waited for. */
  afterwards(settings: StartSettings, env: Record<string, string>): ChildSpec[];
  adminLink(databaseUrl: string, baseUrl: string): Promise<string | null>;
}

/**
 * Starts everything: database, schema, dashboard build, services.
 * @returns when all of it is ready: the dashboard's address, and the link for the first administrator if there is none
 * @throws TsunaguError for whatever a person can do something about
 */
export async function supervise(run: Supervision): Promise<{ url: string; adminLink: string | null }> {
  const { settings, progress, endings, parts } = run;
  const url = settings.dashboardUrl ?? localAddress(settings.host, settings.ports.PORT);
  const folder = prepareDataFolder(settings.dataFolder);
  endings.atEnd(lockInstance(folder.path, url));
  await requireFreePorts(usedPorts(settings));
  const secret = settings.secret ?? keepSecret(folder);
  const database = await openDatabaseOf(run, folder);
  await migrate(database);
  const databases = await programDatabases(settings, database.url);
  progress.say(`database ready (${database.description})`);
  if (!parts.isBuilt())
    await progress.during('building the dashboard, once', () => parts.build(folder.logs, endings));
  const env = serviceEnv(settings, database.url, secret);
  const services = startChildren(parts.services(settings, env, databases), folder, run);
  await Promise.all(services.map((child) => child.ready.then(() => progress.say(`${child.name} ready`))));
  startChildren(parts.afterwards(settings, env), folder, run);
  // The demo is entered by one click.
  return { url, adminLink: settings.demo ? null : await parts.adminLink(database.url, url) };
}

async function openDatabaseOf(run: Supervision, folder: DataFolder): Promise<RunningDatabase> {
  const { databaseUrl } = run.settings;
  if (databaseUrl !== null) return useDatabase(databaseUrl);
  const database = await startDatabase(folder.postgres, {
    onRestart: (reason) => run.progress.say(`${reason}; starting it again`),
    onGivenUp: run.onFailure,
  });
  run.endings.atEnd(database.stop);
  return database;
}

function startChildren(specs: readonly ChildSpec[], folder: DataFolder, run: Supervision): SupervisedChild[] {
  return specs.map((spec) => {
    const child = superviseChild(spec, folder.logs, {
      onLine(line) {
        const words = spec.tellsProgress ? describeLine(line) : null;
        if (words !== null) run.progress.say(`${spec.name}: ${words}`);
      },
      onRestart: (reason, delayMs) =>
        run.progress.say(
          `${spec.name} ended (${reason}); again in ${delayMs / 1000} s, see ${child.logPath}`,
        ),
      onGivenUp: run.onFailure,
    });
    run.endings.atEnd(child.stop);
    return child;
  });
}
