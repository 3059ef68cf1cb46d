import { ERROR_TEXT, TsunaguError } from '@tsunagu/core/vocabulary';
import { type Database, databaseFailure } from '@tsunagu/db';
import type { AdminContext, OfflineContext } from './admin-context.ts';
import { backtest } from './commands/backtest.ts';
import { backup } from './commands/backup.ts';
import { collectorSet } from './commands/collector-set.ts';
import { deviceRevoke } from './commands/device-revoke.ts';
import { doctor } from './commands/doctor.ts';
import { keyCreate } from './commands/key-create.ts';
import { keyList } from './commands/key-list.ts';
import { keyRevoke } from './commands/key-revoke.ts';
import { marks } from './commands/marks.ts';
import { replay } from './commands/replay.ts';
import { restore } from './commands/restore.ts';
import { retention } from './commands/retention.ts';
import { roles } from './commands/roles.ts';
import { schemaBack } from './commands/schema-back.ts';
import { tokenCreate } from './commands/token-create.ts';
import { tokenList } from './commands/token-list.ts';
import { tokenRevoke } from './commands/token-revoke.ts';
import { verify } from './commands/verify.ts';
import type { AdminEnv } from './env.ts';
import { openStore } from './open-store.ts';
import { say } from './words.ts';

/** 0 = done, 1 = something is wrong, 2 = the command line is. */
export type ExitCode = 0 | 1 | 2;

export interface AdminIo {
  readonly env: AdminEnv;
  readonly now: Date;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
}

/** false = what it looked at is broken. */
type Command = (ctx: AdminContext, args: readonly string[]) => Promise<boolean>;

const COMMANDS: Readonly<Record<string, Command>> = {
  'token create': tokenCreate,
  'token list': tokenList,
  'token revoke': tokenRevoke,
  'key create': keyCreate,
  'key list': keyList,
  'key revoke': keyRevoke,
  'device revoke': deviceRevoke,
  'collector set': collectorSet,
  doctor,
  marks,
  replay,
  backtest,
  retention,
  roles,
  backup,
};

/** Those that bring their own database, or need none. */
const OFFLINE_COMMANDS: Readonly<
  Record<string, (ctx: OfflineContext, args: readonly string[]) => Promise<boolean>>
> = { restore, verify, 'schema back': schemaBack };

/** Words that another one follows. */
const GROUPS: readonly string[] = ['token', 'key', 'device', 'collector', 'schema'];

/** Runs one command line. */
export async function runAdmin(args: readonly string[], io: AdminIo): Promise<ExitCode> {
  const name = GROUPS.includes(args[0] ?? '') ? args.slice(0, 2).join(' ') : (args[0] ?? '');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const offline = Object.hasOwn(OFFLINE_COMMANDS, name) ? OFFLINE_COMMANDS[name] : undefined;
  if (command === undefined && offline === undefined) {
    const asked = ['', 'help', '--help', '-h'].includes(name);
    (asked ? io.print : io.printError)(say('usage', io.env.locale));
    return asked ? 0 : 2;
  }
  let db: Database | undefined;
  try {
    const rest = args.slice(name.split(' ').length);
    const ctx = { env: io.env, now: io.now, print: io.print };
    if (offline !== undefined) return (await offline(ctx, rest)) ? 0 : 1;
    db = openStore(io.env);
    return (await command?.({ ...ctx, db }, rest)) ? 0 : 1;
  } catch (error) {
    return explain(error, io);
  } finally {
    await db?.close();
  }
}

function explain(error: unknown, io: AdminIo): ExitCode {
  const known = error instanceof TsunaguError ? error : databaseFailure(error);
  if (known === null) throw error;
  io.printError(`${ERROR_TEXT[known.code][io.env.locale]}\n${known.message}`);
  if (known.code !== 'bad-request') return 1;
  io.printError(say('usage', io.env.locale));
  return 2;
}
