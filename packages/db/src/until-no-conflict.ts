import { isTransactionConflict } from './database-failure.ts';

/** Programs that write meanwhile take the same locks in another order now and then, hardly ever so often in a row. */
const TRIES_MAX = 10;

/** Does the work again when a deadlock took it back; for whole transactions. Throws what the last try threw. */
export async function untilNoConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES_MAX || !isTransactionConflict(error)) throw error;
    }
  }
}
