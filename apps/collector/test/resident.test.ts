import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeLayout } from '../src/home/home-layout.ts';
import { readPending } from '../src/spool/survey-spool.ts';
import { type TestEdge, testEdge } from './support/edge.ts';
import {
  attemptsAt,
  failedLines,
  type Resident,
  type ResidentMachine,
  residentMachine,
} from './support/resident.ts';
import { canMount, fillDisk, smallDisk } from './support/small-disk.ts';
import { until } from './support/until.ts';

const whereMountable = canMount ? test.concurrent : test.concurrent.skip;

/** What one of the tests has, and gives back when it ends: they wait more than they work, so all of them run at once. */
function ownThings(end: (close: () => void) => void) {
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'tsunagu-resident-'));
    end(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };
  return {
    folder,
    /** The path of a disk of half a megabyte. */
    disk(): string {
      const made = smallDisk();
      if (!made) throw new Error('no disk could be mounted');
      end(() => made.remove());
      return made.path;
    },
    async edge(): Promise<TestEdge> {
      const made = await testEdge();
      end(() => made.close());
      return made;
    },
    started(machine: ResidentMachine): Resident {
      const resident = machine.start();
      end(() => resident.child.kill('SIGKILL'));
      return resident;
    },
  };
}
const ports = (server: TestEdge) =>
  [...new Set(attemptsAt(server).map((one) => one.gateway?.port ?? 0))].sort();

const spooledAttempts = (home: string) =>
  readPending(join(home, 'spool')).filter(({ item }) => item.type === 'attempt').length;

whereMountable(
  'on a full disk what is spooled is sent, the process lives, and what came meanwhile arrives once there is room',
  async ({ onTestFinished }) => {
    const { disk, edge, folder, started } = ownThings(onTestFinished);
    const server = await edge();
    const place = disk();
    const machine = await residentMachine(server, place, join(folder(), 'client.log'));
    server.down = true;
    // Else it would be asked again the later, the longer this takes.
    server.retryAfterSeconds = 1;
    const resident = started(machine);
    machine.write(failedLines(20_001));
    await until('one attempt is spooled', () => spooledAttempts(place) === 1);
    const ballast = fillDisk(place);
    machine.write(failedLines(20_002));
    machine.write(failedLines(20_003));
    await until('it says that the disk is full', () => {
      // A file that is replaced gives its old room back.
      fillDisk(place);
      return resident.said().includes('disk-full');
    });
    server.down = false;
    await until(
      'the spooled attempt arrives',
      () => ports(server).includes(20_001),
      40_000,
      () => resident.said(),
    );
    expect(resident.child.exitCode).toBeNull();
    rmSync(ballast);
    machine.write(failedLines(20_004));
    await until(
      'all have arrived',
      () => ports(server).length === 4,
      40_000,
      () => resident.said(),
    );
    resident.child.kill('SIGTERM');
    expect(await resident.ended).toBe(0);
    const ids = new Map(attemptsAt(server).map((one) => [one.attemptId, one.gateway?.port]));
    expect([...ids.values()].sort()).toEqual([20_001, 20_002, 20_003, 20_004]);
  },
);

whereMountable(
  'it starts on a disk that is full, and reads what it missed when there is room',
  async ({ onTestFinished }) => {
    const { disk, edge, folder, started } = ownThings(onTestFinished);
    const server = await edge();
    const place = disk();
    const machine = await residentMachine(server, place, join(folder(), 'client.log'));
    const ballast = fillDisk(place);
    const resident = started(machine);
    machine.write(failedLines(20_001));
    await until('it says that the disk is full', () => {
      fillDisk(place);
      return resident.said().includes('disk-full');
    });
    expect(resident.child.exitCode).toBeNull();
    rmSync(ballast);
    machine.write(failedLines(20_002));
    await until(
      'both have arrived',
      () => ports(server).length === 2,
      40_000,
      () => resident.said(),
    );
    resident.child.kill('SIGTERM');
    expect(await resident.ended).toBe(0);
  },
);

test.concurrent('told to stop while the server keeps it waiting for an answer, it ends cleanly long before a service manager kills it', async ({
  onTestFinished,
}) => {
  const { edge, folder, started } = ownThings(onTestFinished);
  const server = await edge();
  const home = folder();
  const machine = await residentMachine(server, home, join(home, 'client.log'));
  server.silent = true;
  const resident = started(machine);
  machine.write(failedLines(20_001));
  await until('it waits for an answer', () =>
    server.requests.some(({ what }) => what === 'POST /v1/batches'),
  );
  resident.child.kill('SIGTERM');
  let code: number | null | undefined;
  void resident.ended.then((how) => {
    code = how;
  });
  await until('it has ended', () => code !== undefined, 10_000);
  expect(code).toBe(0);
  expect(spooledAttempts(home)).toBe(1);
});

test.concurrent('a key that cannot be read keeps it from sending, and from nothing else', async ({
  onTestFinished,
}) => {
  const { edge, folder, started } = ownThings(onTestFinished);
  const server = await edge();
  const home = folder();
  const machine = await residentMachine(server, home, join(home, 'client.log'));
  writeFileSync(homeLayout(home).key, 'no key at all', { mode: 0o600 });
  const resident = started(machine);
  await until('it says so', () => resident.said().includes('file-unreadable'));
  machine.write(failedLines(20_001));
  await until('the attempt is spooled', () => spooledAttempts(home) === 1);
  resident.child.kill('SIGTERM');
  expect(await resident.ended).toBe(0);
});
