import type postgres from 'postgres';
import { isConnectionLost } from './database-failure.ts';

type Work = (sql: postgres.TransactionSql) => unknown;
type Begin = (options: string, work: Work) => Promise<unknown>;

/**
 * postgres.js sends `rollback` and `commit` even on a connection that is gone, which throws where nobody can catch it
 * and ends the process. Here nothing more is sent once the connection is lost: `begin` itself rejects then.
 */
export function safeBegin(begin: Begin): (...args: [Work] | [string, Work]) => Promise<unknown> {
  return (...args) => {
    const [options, work] = args.length === 1 ? ['', args[0]] : args;
    let over = false;
    const done = begin(options, async (sql) => {
      try {
        const result = await work(guarded(sql, () => over));
        return over ? await never() : result;
      } catch (error) {
        if (over || isConnectionLost(error)) return never();
        throw error;
      }
    });
    const end = () => {
      over = true;
    };
    done.then(end, end);
    return done;
  };
}

/** A promise that is never kept makes postgres.js wait, and its own race with the lost connection decides. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** Work that goes on after its transaction ended is stopped at its next statement. */
function guarded(sql: postgres.TransactionSql, isOver: () => boolean): postgres.TransactionSql {
  return new Proxy(sql, {
    apply(target, self, args) {
      if (isOver()) throw new TransactionOver();
      return Reflect.apply(target, self, args);
    },
    get(target, key) {
      if (key === 'unsafe' && isOver()) throw new TransactionOver();
      return Reflect.get(target, key);
    },
  });
}

class TransactionOver extends Error {
  readonly code = 'CONNECTION_CLOSED';

  constructor() {
    super('the transaction is over, its connection may be gone');
    this.name = 'TransactionOver';
  }
}
