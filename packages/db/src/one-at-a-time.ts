import type postgres from 'postgres';

/**
 * `max_pipeline` for a way that cannot take a statement before the last one is answered, as pgbouncer handing on single
 * transactions: what comes early waits for ever there. postgres.js asks its own 0 before it lets `begin` have its
 * connection, so that no transaction could begin; here `begin`, and nothing else, finds room for one.
 */
export class OneAtATime {
  private beginning: Beginning | null = null;

  /** What postgres.js compares the statements on their way with, just after it has written one. */
  valueOf(): number {
    const beginning = this.beginning;
    this.beginning = null;
    if (beginning === null) return 0;
    beginning.done = true;
    return 1;
  }

  /** Makes `begin` of a pool known: its statement is the only one with `onexecute`, and `cursorFn` is asked just before. */
  watch(sql: postgres.Sql): void {
    const unsafe = sql.unsafe.bind(sql);
    const watched = (text: string, args?: never[], options: { onexecute?: unknown } = {}) => {
      const query = unsafe(text, args, options as never);
      if (options.onexecute === undefined) return query;
      const beginning: Beginning = { done: false };
      return Object.defineProperty(query, 'cursorFn', {
        get: () => {
          if (!beginning.done) this.beginning = beginning;
          return undefined;
        },
      });
    };
    Object.assign(sql, { unsafe: watched });
  }
}

interface Beginning {
  done: boolean;
}

/** Whether an address says that its way takes one statement at a time. */
export function takesOneAtATime(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.get('max_pipeline') === '0';
}
