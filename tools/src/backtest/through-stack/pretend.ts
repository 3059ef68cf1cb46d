// Loaded into edge and worker of a backtest before their mains (`?at=MS`): the clock stands until the parent moves it, no
// pauses are made meanwhile, and diagnoses are the history's. Nothing else of the programs is touched.
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** Pauses that gather commits, or leave the machine to others, are not made: the clock stands meanwhile. */
const GATHER_MS_MAX = 250;
const REST_MS_MAX = 2_000;
const DIAGNOSER = '/packages/services/src/diagnose/diagnose-attempt.ts';

let nowMs = Number(new URL(import.meta.url).searchParams.get('at'));
const Real = Date;
globalThis.Date = new Proxy(Real, {
  construct: (target, args: unknown[], as) =>
    Reflect.construct(target, args.length === 0 ? [nowMs] : args, as) as object,
  get: (target, key) => (key === 'now' ? () => nowMs : Reflect.get(target, key)),
});

const wait = globalThis.setTimeout;
globalThis.setTimeout = new Proxy(wait, {
  apply: (target, self, [work, delayMs, ...args]: [unknown, number | undefined, ...unknown[]]) =>
    Reflect.apply(target, self, [work, (delayMs ?? 0) <= GATHER_MS_MAX ? 0 : delayMs, ...args]) as unknown,
});

const sleep = timers.setTimeout;
timers.setTimeout = ((delayMs = 0, ...rest: [unknown?, object?]) =>
  sleep(delayMs <= REST_MS_MAX ? 0 : delayMs, ...rest)) as typeof sleep;
syncBuiltinESMExports();

let replaced = false;
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    if (!found.url.endsWith(DIAGNOSER)) return found;
    replaced = true;
    return { ...found, url: new URL('./history-diagnoser.ts', import.meta.url).href };
  },
});

process.on('message', (message: { readonly nowMs: number }) => {
  nowMs = message.nowMs;
  process.send?.({ nowMs, replaced });
});
// The parent ended without a word.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
