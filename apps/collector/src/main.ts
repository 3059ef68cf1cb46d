import { dispatch } from './cli/dispatch.ts';
import { readEnv } from './env.ts';

const env = readEnv();
process.exitCode = await dispatch(
  process.argv.slice(2),
  {
    locale: env.locale,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
  },
  env,
);
