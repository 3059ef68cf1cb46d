import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { expect, test } from 'vitest';
import { recordNumber } from '../server/record-number.ts';
import { type Context, isFault, readProcedure, router } from '../server/trpc.ts';

const failing = router({
  fault: readProcedure.query(() => {
    throw new Error('a fault of ours');
  }),
  missing: readProcedure.query(() => {
    throw new TsunaguError('not-found', 'group 7');
  }),
});
const viewer = { id: 'a', name: 'A', email: 'a@example.co.jp', role: 'admin' } as const;

/** What the browser is told, and what the log would say. */
async function ask(procedure: string) {
  let logged: string | null = null;
  const answer = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(`http://dashboard.test/api/trpc/${procedure}`),
    router: failing,
    // The procedures above ask no store.
    createContext: () => ({ viewer, host: null }) as Partial<Context> as Context,
    onError: ({ error }) => {
      logged = isFault(error) ? recordNumber(error) : null;
    },
  });
  const { error } = (await answer.json()) as { error: { data: { record: string | null } } };
  return { told: error.data.record, logged };
}

test('a fault of ours has one number, on the screen and in the log', async () => {
  const { told, logged } = await ask('fault');
  expect(told).toMatch(/^[0-9a-f]{8}$/);
  expect(logged).toBe(told);
});

test('a failure that explains itself has none', async () => {
  expect(await ask('missing')).toEqual({ told: null, logged: null });
});
