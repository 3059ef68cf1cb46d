import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { borrowLine } from '../src/agent/borrow-line.ts';
import { dispatch } from '../src/cli/dispatch.ts';
import { readEnv } from '../src/env.ts';
import { TOKEN, testEdge } from './support/edge.ts';

const PROGRAM = [process.execPath, join(import.meta.dirname, '../src/main.ts')];
const CONFIG_REQUEST = { method: 'GET', path: '/v1/config', headers: {}, body: Buffer.alloc(0) } as const;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function enrolledMachine() {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-home-'));
  const edge = await testEdge();
  closers.push(
    () => rmSync(home, { recursive: true, force: true }),
    () => edge.close(),
  );
  const io = { locale: 'en' as const, out: () => undefined, err: () => undefined };
  const code = await dispatch(['enroll', '--server', edge.url, '--token', TOKEN], io, { ...readEnv(), home });
  expect(code).toBe(0);
  return { home, edge };
}

test('a borrowed line answers as the line itself does, question after question', async () => {
  const { home } = await enrolledMachine();
  const line = borrowLine(PROGRAM, home);
  closers.push(() => line.close());
  const [first, second] = await Promise.all([line.call(CONFIG_REQUEST), line.call(CONFIG_REQUEST)]);
  expect(first).toMatchObject({ status: 200, json: { configVersion: 'test' } });
  expect(second).toEqual(first);
}, 30_000);

test('a server that is gone is unreachable, and so is one whose line ended; the next question borrows anew', async () => {
  const { home, edge } = await enrolledMachine();
  const line = borrowLine(PROGRAM, home);
  closers.push(() => line.close());
  await line.call(CONFIG_REQUEST);
  line.close();
  expect(await line.call(CONFIG_REQUEST)).toMatchObject({ status: 200 });
  edge.close();
  await expect(line.call(CONFIG_REQUEST)).rejects.toMatchObject({ code: 'server-unreachable' });
  // A home that nobody enrolled: the process ends without an answer.
  const lost = borrowLine(PROGRAM, join(home, 'nowhere'));
  await expect(lost.call(CONFIG_REQUEST)).rejects.toMatchObject({ code: 'server-unreachable' });
}, 30_000);
