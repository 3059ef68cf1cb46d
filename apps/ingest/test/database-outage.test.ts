import { setTimeout as sleep } from 'node:timers/promises';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { stoppablePostgres } from '@tsunagu/testkit/postgres';
import { expect, test } from 'vitest';
import { enrolled, Machine } from './machine.ts';
import { NOW, startEdge } from './running-edge.ts';

interface Sent {
  readonly attemptId: string;
  acknowledged: boolean;
}

/** Sends batches one after the other, each until it is acknowledged, and remembers what was. */
async function keepSending(machine: Machine, until: AbortSignal, sent: Sent[], statuses: Set<number>) {
  while (!until.aborted) {
    const attempts = [1, 2, 3].map(() => makeFailedAttempt({ recordedAt: NOW }));
    const mine = attempts.map(({ attemptId }) => ({ attemptId, acknowledged: false }));
    sent.push(...mine);
    for (let acknowledged = false; !acknowledged && !until.aborted; ) {
      const answer = await machine.sendItems(attempts.map(attemptItem));
      statuses.add(answer.status);
      acknowledged = answer.status === 202;
      if (acknowledged) for (const one of mine) one.acknowledged = true;
      else {
        expect(answer.refusal().error.code).toBe('database-unavailable');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        await sleep(20);
      }
    }
  }
}

test.each([
  ['stopped', 'stop'],
  ['killed', 'kill'],
] as const)(
  'Postgres %s and started again under load: 503 meanwhile; what was acknowledged is stored, all of it once',
  async (_how, end) => {
    await using postgres = await stoppablePostgres();
    await using edge = await startEdge({ database: postgres.database });
    const machines = [await enrolled(edge), await enrolled(edge), await enrolled(edge)];
    const ending = new AbortController();
    const sent: Sent[] = [];
    const statuses = new Set<number>();
    const load = Promise.all(machines.map((machine) => keepSending(machine, ending.signal, sent, statuses)));
    const acknowledged = () => sent.filter((one) => one.acknowledged).length;

    await expect.poll(acknowledged, { timeout: 10_000 }).toBeGreaterThan(20);
    await postgres[end]();
    await expect.poll(() => statuses.has(503), { timeout: 10_000 }).toBe(true);
    expect((await fetch(`${edge.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${edge.url}/healthz`)).status).toBe(200);
    const enrolment = await new Machine(edge).enrol('tsu_of-an-organization-that-waits');
    expect([enrolment.status, Number(enrolment.headers.get('retry-after')) > 0]).toEqual([503, true]);
    const before = acknowledged();
    await postgres.start();
    await expect.poll(acknowledged, { timeout: 20_000 }).toBeGreaterThan(before + 20);
    ending.abort();
    await load;

    expect([...statuses].sort()).toEqual([202, 503]);
    await expect.poll(async () => (await fetch(`${edge.url}/readyz`)).status).toBe(200);
    const { sql } = postgres.database;
    const rows = await sql<{ id: string; n: number }[]>`
    select attempt_id as id, count(*)::int as n from attempt group by 1`;
    const stored = new Map(rows.map((row) => [row.id, row.n]));
    const lost = sent.filter((one) => one.acknowledged && stored.get(one.attemptId) !== 1);
    expect(lost).toEqual([]);
    expect([...stored.values()].every((n) => n === 1)).toBe(true);
    const [counted] = await sql`select sum(attempts)::int as n from attempt_quarter`;
    expect(counted?.n).toBe(stored.size);
  },
);
