// Loaded with `?at=MS&since=MS` by a program of its own, or called: the clock then goes on from an earlier moment.

/** Lets this process's clock say `atMs` now, and go on from there: a history that is kept does not grow old. */
export function pretendNow(atMs: number, sinceMs: number = Date.now()): void {
  const Real = Date;
  const now = (): number => Real.now() - sinceMs + atMs;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args: unknown[], as) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, as) as object,
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}

/** Arguments of Node that let a child's clock go with this process's. */
export function sameClock(atMs: number, sinceMs: number): string[] {
  const url = new URL(import.meta.url);
  url.search = new URLSearchParams({ at: String(atMs), since: String(sinceMs) }).toString();
  return ['--import', url.href];
}

const asked = new URL(import.meta.url).searchParams;
if (asked.has('at')) pretendNow(Number(asked.get('at')), Number(asked.get('since')));
