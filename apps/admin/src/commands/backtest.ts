import {
  type BacktestSignal,
  type ComparedSignal,
  compareBacktests,
  type MarkedSignal,
  placesInWords,
  replayMarks,
  type Thresholds,
  thresholdsSchema,
  troubleTitle,
} from '@tsunagu/core/detect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { readThresholds } from '@tsunagu/services/access';
import { backtestHistory, readMarkedSignals } from '@tsunagu/services/detect';
import type { AdminContext } from '../admin-context.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

const OPTIONS = {
  since: { type: 'string' },
  until: { type: 'string' },
  set: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;
const DAY_MS = 86_400_000;
/** A year of minutes; who wants more asks for it in parts. */
const DAYS_MAX = 366;

/**
 * `backtest --since DAY [--until DAY] [--set peopleMin=N] [--set onceInYears=N]`: what detection would have told in the
 * organization's own past, with these thresholds and with those in force, and what of the signals that people marked
 * would still be told. It only reads.
 */
export async function backtest(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values } = readOptions(args, OPTIONS);
  const from = readDay('since', values.since);
  const to = values.until === undefined ? ctx.now : readDay('until', values.until);
  if (to.getTime() <= from.getTime())
    throw new TsunaguError('bad-request', '--since has to lie before --until');
  if (to.getTime() - from.getTime() > DAYS_MAX * DAY_MS)
    throw new TsunaguError('bad-request', `--since: at most ${DAYS_MAX} days`);
  const present = await readThresholds(ctx.db);
  const tried = readThresholdsOf(present, values.set ?? []);
  const outcome = await backtestHistory(ctx.db, { from, to, present, tried });
  if (outcome === null) throw new TsunaguError('unexpected', 'the backtest was stopped');
  const signals = compareBacktests(outcome.present, outcome.tried);
  const marks = judgedBy(await readMarkedSignals(ctx.db, from), outcome.tried, to);
  const span = { from: from.toISOString(), to: to.toISOString(), attempts: outcome.attempts };
  if (values.json === true) ctx.print(JSON.stringify({ ...span, present, tried, signals, marks }));
  else await describe(ctx, { ...span, present, tried, signals, marks });
  return true;
}

function readDay(name: string, text: string | undefined): Date {
  const atMs = /^\d{4}-\d\d-\d\d$/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  if (Number.isNaN(atMs))
    throw new TsunaguError('bad-request', `--${name} ${text ?? ''}: a day is needed, such as 2026-11-01`);
  return new Date(atMs);
}

function readThresholdsOf(present: Thresholds, settings: readonly string[]): Thresholds {
  const set: Record<string, number> = { ...present };
  for (const setting of settings) {
    const [key = '', text = ''] = setting.split('=');
    if (!Object.hasOwn(present, key) || text === '')
      throw new TsunaguError('bad-request', `--set ${setting}: peopleMin=N or onceInYears=N`);
    set[key] = Number(text);
  }
  const parsed = thresholdsSchema.safeParse(set);
  if (!parsed.success)
    throw new TsunaguError('bad-request', '--set: peopleMin from 3 to 500, onceInYears from 1 to 100');
  return parsed.data;
}

/** Signals that people marked, and how many of them the tried thresholds would tell. */
interface MarksKept {
  readonly wrong: number;
  readonly wrongStill: number;
  readonly right: number;
  readonly rightStill: number;
}

/** Only of the stretch, and of the kinds that thresholds decide about. */
function judgedBy(
  marked: readonly MarkedSignal[],
  tried: readonly BacktestSignal[],
  to: Date,
): MarksKept & { readonly precision: number | null } {
  const own = marked.filter(
    ({ kind, openedAtMs }) => (kind === 'cause-surge' || kind === 'silence') && openedAtMs <= to.getTime(),
  );
  const told = tried
    .filter(({ muted }) => !muted)
    .map(({ places, detectedAt, closedAt, ...one }) => ({
      ...one,
      gatewayId: places.gateway === undefined ? null : Number(places.gateway),
      detectedAtMs: Date.parse(detectedAt),
      closedAtMs: closedAt === null ? null : Date.parse(closedAt),
    }));
  const { wrongStill, rightLost, precision } = replayMarks(own, told);
  const count = (mark: MarkedSignal['mark']) => own.filter((one) => one.mark === mark).length;
  return {
    wrong: count('wrong'),
    wrongStill: wrongStill.length,
    right: count('right'),
    rightStill: count('right') - rightLost.length,
    precision,
  };
}

interface Described {
  readonly from: string;
  readonly to: string;
  readonly attempts: number;
  readonly present: Thresholds;
  readonly tried: Thresholds;
  readonly signals: readonly ComparedSignal[];
  readonly marks: MarksKept;
}

async function describe({ db, env, print }: AdminContext, found: Described): Promise<void> {
  const { locale } = env;
  const gateways = await db.sql<{ id: number; name: string }[]>`select id, name from gateway`;
  const nameOf = (id: number) => gateways.find((gateway) => gateway.id === id)?.name ?? null;
  const told = (by: ComparedSignal['by']) =>
    found.signals.filter((signal) => !signal.muted && (signal.by === by || signal.by === 'both')).length;
  const { from, to, attempts, present, tried, signals, marks } = found;
  print(say('backtestHead', locale, { from: from.slice(0, 10), to: to.slice(0, 10), attempts }));
  print(say('backtestPresent', locale, { ...present, count: told('present') }));
  print(say('backtestTried', locale, { ...tried, count: told('tried') }));
  if (marks.wrong + marks.right > 0) print(say('backtestMarks', locale, { ...marks }));
  for (const signal of signals) print(`  ${lineOf(signal, nameOf, locale)}`);
}

function lineOf(
  signal: BacktestSignal & Pick<ComparedSignal, 'by'>,
  nameOf: (id: number) => string | null,
  locale: 'ja' | 'en',
): string {
  return [
    signal.detectedAt.slice(0, 16).replace('T', ' '),
    say(`backtest-${signal.by}`, locale),
    troubleTitle(signal.kind, signal.verdict)[locale],
    placesInWords(signal.places, nameOf, locale),
    say('backtestPeople', locale, { people: signal.people }),
    ...(signal.muted ? [say('backtestMuted', locale)] : []),
  ].join('  ');
}
