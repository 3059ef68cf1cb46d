import { judgeMarks } from '@tsunagu/core/detect';
import { SIGNAL_KIND_TEXT, SIGNAL_MARK_TEXT, TsunaguError } from '@tsunagu/core/vocabulary';
import { readMarkedSignals } from '@tsunagu/services/detect';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

/** `marks [--since DAY] [--json]`: the signals that people judged, and how often detection was right by them. */
export async function marks(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values } = readOptions(args, { since: { type: 'string' }, json: { type: 'boolean' } });
  const since = values.since ?? '1970-01-01';
  if (!/^\d{4}-\d\d-\d\d$/.test(since) || Number.isNaN(Date.parse(since)))
    throw new TsunaguError('bad-request', `--since ${since}: a day is needed, such as 2026-11-01`);
  const { locale } = ctx.env;
  const marked = await readMarkedSignals(ctx.db, new Date(since));
  const judged = judgeMarks(marked);
  if (values.json === true) {
    ctx.print(JSON.stringify({ ...judged, signals: marked }));
    return true;
  }
  if (marked.length === 0) {
    ctx.print(say('noMarks', locale));
    return true;
  }
  const { precision, ...counts } = judged;
  const percent = precision === null ? '–' : Math.round(precision * 100);
  ctx.print(say('marksHead', locale, { ...counts, percent }));
  for (const { openedAtMs, kind, verdict, people, mark, reason } of marked) {
    const at = new Date(openedAtMs).toISOString().slice(0, 16);
    const words = [at, SIGNAL_MARK_TEXT[mark][locale], SIGNAL_KIND_TEXT[kind][locale], verdict, people];
    ctx.print(`  ${words.join('  ')}${reason === '' ? '' : `  ${reason}`}`);
  }
  return true;
}
