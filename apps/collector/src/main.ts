import { ownProgram } from './agent/own-program.ts';
import { askPerson } from './cli/ask-person.ts';
import { dispatch } from './cli/dispatch.ts';
import type { CliIo } from './cli/io.ts';
import { readEnv } from './env.ts';
import { becomeHomeOwner } from './home/become-home-owner.ts';
import { personHome } from './home/person-home.ts';

const [verb, ...rest] = process.argv.slice(2);
const found = readEnv();
const env = { ...found, home: personHome(verb, found.home, found.serviceHome), program: ownProgram() };
const terminal: CliIo & { readonly colours?: boolean } = {
  locale: env.locale,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  ...(process.stdin.isTTY && process.stdout.isTTY ? { ask: askPerson } : {}),
  ...(process.stdout.isTTY ? { columns: process.stdout.columns, colours: true } : {}),
};
// These read what they are shown and keep nothing: the person's own rights are the right ones.
if (!['diagnose', 'doctor'].includes(verb ?? '')) becomeHomeOwner(env.home);
process.exitCode = await dispatch(verb === undefined ? [] : [verb, ...rest], terminal, env);
