import { readBuildEnv } from './env.ts';
import { REPOSITORY } from './pinned-packages.ts';
import { runCommand } from './run-command.ts';

/** Seconds since 1970 that every date in the packages becomes, so that building again gives the same bytes. */
export async function sourceDate(): Promise<number> {
  const { sourceDateEpoch } = readBuildEnv();
  if (sourceDateEpoch !== null) return sourceDateEpoch;
  try {
    const printed = await runCommand('git', ['log', '-1', '--format=%ct'], { cwd: REPOSITORY });
    return Number(printed.trim());
  } catch (cause) {
    throw new Error('this is no git checkout: SOURCE_DATE_EPOCH has to say which date the packages bear', {
      cause,
    });
  }
}
