import { checkStore } from '@tsunagu/db';
import type { AdminContext } from '../admin-context.ts';
import { judgeDimensions } from '../doctor/judge-dimensions.ts';
import { judgeDisk, judgeFlow, judgeProgramsHeard } from '../doctor/judge-flow.ts';
import { judgeNetworks } from '../doctor/judge-networks.ts';
import { judgeStore } from '../doctor/judge-store.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

const MARK = { fine: '✓', attention: '!', broken: '✗' } as const;

/** `doctor`: one line for each thing looked at. True = nothing is broken. */
export async function doctor(ctx: AdminContext, args: readonly string[]): Promise<boolean> {
  const { values } = readOptions(args, { json: { type: 'boolean' } });
  const checks = judgeStore(await checkStore(ctx.db.sql, ctx.now));
  const migrated = checks.every((check) => check.state !== 'broken');
  if (migrated)
    checks.push(
      ...(await judgeProgramsHeard(ctx)),
      ...(await judgeFlow(ctx)),
      ...(await judgeDimensions(ctx)),
      await judgeNetworks(ctx),
    );
  checks.push(...(await judgeDisk(ctx)));
  const ok = checks.every((check) => check.state !== 'broken');
  if (values.json === true) {
    ctx.print(
      JSON.stringify({
        ok,
        checks: checks.map(({ name, state, args: found }) => ({ name, state, ...found })),
      }),
    );
  } else {
    for (const { name, state, word, args: found } of checks) {
      ctx.print(`${MARK[state]} ${say(name, ctx.env.locale)}: ${say(word, ctx.env.locale, found)}`);
    }
  }
  return ok;
}
