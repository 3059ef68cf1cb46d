import { TsunaguError } from '@tsunagu/core/vocabulary';
import { compareReplay, type ReplayComparison, replayPart, startReplay } from '@tsunagu/services/diagnose';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

const OPTIONS = {
  since: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;
const DAY_MS = 86_400_000;
const LOCKED_MS = 100;

/**
 * `replay --since DAY [--dry-run]`: diagnoses stored attempts with today's catalogue. Verdicts of then stay beside the
 * new ones. `--dry-run` writes nothing and prints what would be called something else.
 */
export async function replay(ctx: AdminContext, args: readonly string[]): Promise<boolean> {
  const { values } = readOptions(args, OPTIONS);
  const since = readDay(values.since);
  if (values['dry-run'] === true) {
    const lastDay = new Date(ctx.now.getTime() + DAY_MS).toISOString().slice(0, 10);
    if (since > lastDay) throw new TsunaguError('bad-request', `--since ${since}: it has not begun yet`);
    const found = await compareReplay(ctx.db, { firstDay: since, lastDay });
    if (values.json === true) ctx.print(JSON.stringify(found));
    else printComparison(ctx, found);
    return found.unequalAtSameVersion === 0;
  }
  const runId = await startReplay(ctx, { since, requestedBy: 'operator' });
  const sum = { attempts: 0, changed: 0 };
  for (;;) {
    const part = await replayPart(ctx, { runId });
    // null: a worker has this part, or has done the last one.
    if (part === null && (await isOver(ctx, runId))) break;
    if (part === null) {
      await new Promise((resolve) => setTimeout(resolve, LOCKED_MS));
      continue;
    }
    sum.attempts += part.attempts;
    sum.changed += part.changed;
    if (part.done) break;
  }
  if (values.json === true) ctx.print(JSON.stringify({ runId, ...sum }));
  else ctx.print(say('replayDone', ctx.env.locale, { runId, ...sum }));
  return true;
}

function readDay(text: string | undefined): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text ?? '') ? text : undefined;
  if (day === undefined || Number.isNaN(Date.parse(day))) {
    throw new TsunaguError('bad-request', `--since ${text ?? ''}: a day is needed, such as 2026-11-01`);
  }
  return day;
}

async function isOver({ db }: AdminContext, runId: number): Promise<boolean> {
  const [row] = await db.sql<{ state: string }[]>`select state from replay_run where id = ${runId}`;
  return row?.state !== 'running';
}

function printComparison({ print, env: { locale } }: AdminContext, found: ReplayComparison): void {
  const { moves, groups, versions, catalogueVersion: version, ...counts } = found;
  print(say('replayHead', locale, { version, ...counts }));
  for (const [old, count] of Object.entries(versions).sort()) {
    print(`  ${say('replayVersion', locale, { version: old, count })}`);
  }
  for (const { from, to, people, attempts } of moves) {
    print(`  ${from ?? '–'} → ${to ?? '–'}: ${say('replayMove', locale, { people, attempts })}`);
  }
  if (found.unequalAtSameVersion > 0)
    print(say('replayUnequal', locale, { count: found.unequalAtSameVersion }));
  print(say('groupsHead', locale, { before: groups.groupsBefore, after: groups.groupsAfter }));
  for (const { one, people, parts } of groups.merges) {
    print(
      `  ${say('groupsMerge', locale, { people })} ${parts.map((part) => part.value).join(' + ')} → ${one}`,
    );
  }
  for (const { one, people, parts } of groups.splits) {
    print(
      `  ${say('groupsSplit', locale, { people })} ${one} → ${parts.map((part) => part.value).join(' / ')}`,
    );
  }
}
