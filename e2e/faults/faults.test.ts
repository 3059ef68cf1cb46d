import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@tsunagu/db';
import { createRandom } from '@tsunagu/testkit/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorker } from '../crash/start-programs.ts';
import { eventually } from '../stack/eventually.ts';
import type { LineFault } from './fault-proxy.ts';
import { FAKETIME_LIBRARY, type FaultStand, openFaultStand, untilAcknowledged } from './fault-stand.ts';

const random = createRandom('faults');
/** How long a line stays bad; senders retry meanwhile. */
const BAD_MS = 3_000;
let stand: FaultStand;

beforeAll(async () => {
  stand = await openFaultStand();
});
afterAll(() => stand[Symbol.asyncDispose]());

async function onBadLine(line: 'edgeLine' | 'databaseLine', seed: string, fault: LineFault): Promise<void> {
  await stand.survive(seed, async (load) => {
    await untilAcknowledged(load, 0.1);
    stand[line].become(fault);
    await sleep(BAD_MS);
    stand[line].become({});
  });
}

describe('the line between collectors and edge', () => {
  test('is slow: 50 to 400 ms each way', () =>
    onBadLine('edgeLine', 'slow', { delayMs: () => random.between(50, 400) }));

  test('is cut in mid-request', () =>
    onBadLine('edgeLine', 'cut', { cutAfterBytesUp: () => random.int(1, 4_000) }));

  test('is cut before the acknowledgement arrives, or in the middle of it', () =>
    onBadLine('edgeLine', 'truncated', { cutAfterBytesDown: () => random.int(0, 400) }));

  test('says everything twice', () => onBadLine('edgeLine', 'twice', { repeated: true }));

  test('lets requests overtake each other', () =>
    onBadLine('edgeLine', 'reordered', { delayMs: () => random.int(0, 3) * 250 }));

  test('takes requests and passes none on', () => onBadLine('edgeLine', 'silent', { silent: true }));
});

describe('the line between edge and Postgres', () => {
  test('is slow: 10 to 60 ms each way', () =>
    onBadLine('databaseLine', 'db slow', { delayMs: () => random.between(10, 60) }));

  test('is cut in mid-statement', () =>
    onBadLine('databaseLine', 'db cut', { cutAfterBytesUp: () => random.int(200, 60_000) }));

  test('is cut in mid-answer, so that nobody knows whether it was committed', () =>
    onBadLine('databaseLine', 'db truncated', { cutAfterBytesDown: () => random.int(400, 4_000) }));

  test('takes statements and passes none on', () => onBadLine('databaseLine', 'db silent', { silent: true }));
});

describe('Postgres', () => {
  test('is restarted', () =>
    stand.survive('restart', async (load) => {
      await untilAcknowledged(load, 0.2);
      await stand.database.halt();
      await sleep(500);
      await stand.database.restart();
    }));

  test('is killed twice', () =>
    stand.survive('kill', async (load) => {
      for (const share of [0.15, 0.5]) {
        await untilAcknowledged(load, share);
        await stand.database.kill();
        await stand.database.restart();
      }
    }));

  test('is read-only for a while', () =>
    stand.survive('read-only', async (load) => {
      const { sql } = stand.database.db;
      await untilAcknowledged(load, 0.2);
      await sql`alter system set default_transaction_read_only = on`;
      await sql`select pg_reload_conf()`;
      await sleep(BAD_MS);
      // This connection is as read-only as the others; settings of the server are not data.
      await sql`alter system reset default_transaction_read_only`;
      await sql`select pg_reload_conf()`;
    }));

  test('has no connection left', () =>
    stand.survive('connections', async (load) => {
      await untilAcknowledged(load, 0.2);
      const [limit] = await stand.database.db.sql<{ n: number }[]>`
        select current_setting('max_connections')::int as n`;
      const greedy = openDatabase(stand.database.url, { max: limit?.n ?? 100, applicationName: 'greedy' });
      const held = Array.from({ length: limit?.n ?? 100 }, () =>
        greedy.sql`select pg_sleep(${BAD_MS / 1000})`.catch(() => null),
      );
      // The edge's are taken away, and others are waiting for each of them.
      await stand.database.db.sql`
        select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'tsunagu ingest%'`;
      await Promise.all(held);
      await greedy.close();
    }));
});

describe('programs', () => {
  test('the edge is killed twice', () =>
    stand.survive('ingest', async (load) => {
      for (const share of [0.15, 0.5]) {
        await untilAcknowledged(load, share);
        await stand.ingest.crash();
      }
    }));

  test('two workers run at once, and one of them is killed', async () => {
    const workers = [await startWorker(stand.database.url), await startWorker(stand.database.url)];
    try {
      await stand.survive('workers', async (load) => {
        await untilAcknowledged(load, 0.3);
        await workers[0]?.kill();
      });
    } finally {
      await workers[1]?.stop();
    }
    const [twice] = await stand.database.db.sql<{ n: number }[]>`
      select count(*)::int as n from (
        select dedupe_key from signal where closed_at is null group by 1 having count(*) > 1) x`;
    expect(twice?.n).toBe(0);
  });

  test.skipIf(!existsSync(FAKETIME_LIBRARY))(
    'the clock of the edge jumps an hour ahead and comes back (skipped without faketime)',
    () =>
      stand.survive('clock', async (load) => {
        await untilAcknowledged(load, 0.2);
        await stand.ingest.crash({ LD_PRELOAD: FAKETIME_LIBRARY, FAKETIME: '+1h' });
        await untilAcknowledged(load, 0.6);
        await stand.ingest.crash();
      }),
  );
});

describe('the disk', () => {
  const isRoot = process.getuid?.() === 0;

  test.skipIf(!isRoot)('is full for a while (skipped without root: it wants a disk of its own)', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', folder]);
    try {
      await using full = await openFaultStand(folder);
      await full.survive('full', async (load) => {
        await untilAcknowledged(load, 0.2);
        const { bavail, bsize } = statfsSync(folder);
        const filler = path.join(folder, 'filler');
        writeFileSync(filler, Buffer.alloc(bavail * bsize - 65_536));
        await sleep(BAD_MS);
        rmSync(filler);
        // A server that could not write its log ends itself; whoever watches it starts it again.
        const lives = await full.database.db.sql`select 1`.then(
          () => true,
          () => false,
        );
        if (!lives)
          await eventually(
            'the server starts',
            () =>
              full.database.restart().then(
                () => true,
                () => false,
              ),
            Boolean,
          );
      });
    } finally {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
