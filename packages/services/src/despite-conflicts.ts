import { setTimeout as sleep } from 'node:timers/promises';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { isTransactionConflict } from '@tsunagu/db';

const TRIES_MAX = 6;
/** Doubled with each try; the pause is anything up to it. */
const FIRST_PAUSE_MS = 40;

/**
 * Does a transaction's work again when another one was in its way: a deadlock, or something that it had read is another by
 * now. `transaction` is told which try it is, from 1. Throws `overloaded` when others are always in the way.
 */
export async function despiteConflicts<T>(transaction: (tries: number) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction(tries);
    } catch (error) {
      if (!isTransactionConflict(error)) throw error;
      if (tries >= TRIES_MAX) throw new TsunaguError('overloaded', 'transaction conflicts', { cause: error });
      // Two that are in each other's way would meet again if both began at once.
      if (tries > 1) await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** (tries - 2));
    }
  }
}
