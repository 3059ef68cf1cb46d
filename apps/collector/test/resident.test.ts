import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { homeLayout } from '../src/home/home-layout.ts';
import { readPending } from '../src/spool/survey-spool.ts';
import { type TestEdge, testEdge } from './support/edge.ts';
import { attemptsAt, failedLines, type Resident, residentMachine } from './support/resident.ts';
import { canMount, fillDisk, smallDisk } from './support/small-disk.ts';
import { until } from './support/until.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tsunagu-resident-'));
  closers.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
async function edge(): Promise<TestEdge> {
  const made = await testEdge();
  closers.push(() => made.close());
  return made;
}
function kept(resident: Resident): Resident {
  closers.push(() => resident.child.kill('SIGKILL'));
  return resident;
}
const ports = (server: TestEdge) =>
  [...new Set(attemptsAt(server).map((one) => one.gateway?.port ?? 0))].sort();

const spooledAttempts = (home: string) =>
  readPending(join(home, 'spool')).filter(({ item }) => item.type === 'attempt').length;

/** The path of a disk of half a megabyte. */
function disk(): string {
  const made = smallDisk();
  if (!made) throw new Error('no disk could be mounted');
  closers.push(() => made.remove());
  return made.path;
}

test.skipIf(!canMount)(
  'on a full disk what is spooled is sent, the process lives, and what came meanwhile arrives once there is room',
  async () => {
    const server = await edge();
    const place = disk();
    const machine = await residentMachine(server, place, join(folder(), 'client.log'));
    server.down = true;
    const resident = kept(machine.start());
    machine.write(failedLines(20_001));
    await until('one attempt is spooled', () => spooledAttempts(place) === 1);
    const ballast = fillDisk(place);
    machine.write(failedLines(20_002));
    machine.write(failedLines(20_003));
    await until('it says that the disk is full', () => resident.said().includes('disk-full'));
    server.down = false;
    await until('the spooled attempt arrives', () => ports(server).includes(20_001));
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

test.skipIf(!canMount)(
  'it starts on a disk that is full, and reads what it missed when there is room',
  async () => {
    const server = await edge();
    const place = disk();
    const machine = await residentMachine(server, place, join(folder(), 'client.log'));
    const ballast = fillDisk(place);
    const resident = kept(machine.start());
    machine.write(failedLines(20_001));
    await until('it says that the disk is full', () => resident.said().includes('disk-full'));
    expect(resident.child.exitCode).toBeNull();
    rmSync(ballast);
    machine.write(failedLines(20_002));
    await until('both have arrived', () => ports(server).length === 2);
    resident.child.kill('SIGTERM');
    expect(await resident.ended).toBe(0);
  },
);

test('told to stop while the server keeps it waiting for an answer, it ends cleanly long before a service manager kills it', async () => {
  const server = await edge();
  const home = folder();
  const machine = await residentMachine(server, home, join(home, 'client.log'));
  server.silent = true;
  const resident = kept(machine.start());
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

test('a key that cannot be read keeps it from sending, and from nothing else', async () => {
  const server = await edge();
  const home = folder();
  const machine = await residentMachine(server, home, join(home, 'client.log'));
  writeFileSync(homeLayout(home).key, 'no key at all', { mode: 0o600 });
  const resident = kept(machine.start());
  await until('it says so', () => resident.said().includes('file-unreadable'));
  machine.write(failedLines(20_001));
  await until('the attempt is spooled', () => spooledAttempts(home) === 1);
  resident.child.kill('SIGTERM');
  expect(await resident.ended).toBe(0);
});
