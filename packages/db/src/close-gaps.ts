import type postgres from 'postgres';

interface Query {
  executed: boolean;
  resolve(answer: unknown): void;
  handle(): Promise<unknown>;
}

const mended = new WeakSet<object>();

/**
 * postgres.js counts the rows of a connection and does not begin anew after a statement that ended in mid-answer, by a
 * timeout or with its connection (porsager/postgres#1119, open in 3.4.9): the next answer on it has as many gaps before its
 * first row, so that the first row of one that was found is nothing. They are taken out before anybody sees them.
 */
export function closeGaps(sql: postgres.Sql): void {
  // A statement that nobody waits for is never sent.
  const prototype: Query = Object.getPrototypeOf(sql``);
  if (mended.has(prototype)) return;
  mended.add(prototype);
  const { handle } = prototype;
  prototype.handle = function (this: Query) {
    if (!this.executed) {
      const { resolve } = this;
      this.resolve = (answer) => {
        // Of several statements in one text it is a list of answers.
        for (const one of isAnswer(answer) ? [answer] : Array.isArray(answer) ? answer : []) closeGap(one);
        resolve(answer);
      };
    }
    return handle.call(this);
  };
}

function isAnswer(answer: unknown): boolean {
  return Array.isArray(answer) && 'count' in answer;
}

function closeGap(rows: unknown): void {
  if (!Array.isArray(rows) || rows.length === 0 || 0 in rows) return;
  rows.splice(
    0,
    rows.findIndex((row) => row !== undefined),
  );
}
