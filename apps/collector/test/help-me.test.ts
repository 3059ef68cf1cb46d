import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchItemSchema } from '@tsunagu/core/collect';
import { afterEach, expect, test } from 'vitest';
import { dispatch } from '../src/cli/dispatch.ts';
import { type CollectorEnv, readEnv } from '../src/env.ts';
import { holdFolder } from '../src/home/hold-folder.ts';
import { TOKEN, testEdge } from './support/edge.ts';
import { canMount, fillDisk, smallDisk } from './support/small-disk.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function machine(enrolled = true, home = mkdtempSync(join(tmpdir(), 'tsunagu-home-'))) {
  const edge = await testEdge();
  closers.push(
    () => rmSync(home, { recursive: true, force: true }),
    () => edge.close(),
  );
  const env: CollectorEnv = { ...readEnv(), home };
  const log = join(home, 'client.log');
  writeFileSync(log, '');
  if (enrolled) await tsunagu(env, ['enroll', '--server', edge.url, '--token', TOKEN]);
  return { env, edge, rest: ['--gateway', '127.0.0.1:9', '--source', `openfortivpn=${log}`] };
}

async function tsunagu(env: CollectorEnv, args: readonly string[], answer?: string) {
  const out: string[] = [];
  const io = {
    locale: 'en' as const,
    out: (text: string) => out.push(text),
    err: (text: string) => out.push(text),
    ...(answer === undefined ? {} : { ask: async () => answer }),
  };
  return { code: await dispatch(args, io, env), said: out.join('\n') };
}

test('with consent the request reaches the server as the contract has it, in the person’s own words too', async () => {
  const { env, edge, rest } = await machine();
  const { code, said } = await tsunagu(env, ['help-me', '--message', 'Since 9 nothing works', ...rest], 'y');
  expect(said).toContain('IT has it.');
  expect(code).toBe(0);
  const [item] = edge.items;
  expect(batchItemSchema.safeParse(item).success).toBe(true);
  expect(item).toMatchObject({
    observation: {
      kind: 'help-request',
      message: 'Since 9 nothing works',
      stage: 'reach',
      gateway: { host: '127.0.0.1' },
    },
  });
  expect(said).toMatch(/What is wrong/);
}, 60_000);

test('without consent nothing leaves, and nothing is kept for later', async () => {
  const { env, edge, rest } = await machine();
  for (const answer of ['n', '', 'perhaps']) {
    expect((await tsunagu(env, ['help-me', ...rest], answer)).said).toContain('Nothing was sent.');
  }
  // Nobody to ask is no consent either.
  expect((await tsunagu(env, ['help-me', ...rest])).code).toBe(2);
  await tsunagu(env, ['once', ...rest.slice(2)]);
  expect(
    edge.items.filter((item) => item.type === 'observation' && item.observation.kind === 'help-request'),
  ).toEqual([]);
}, 90_000);

test('a collector that holds the spool takes the request over; it is sent once', async () => {
  const { env, edge, rest } = await machine();
  const spool = join(env.home, 'spool');
  await tsunagu(env, ['once', ...rest.slice(2)]);
  const hold = await holdFolder(spool);
  const { said } = await tsunagu(env, ['help-me', '--yes', ...rest]);
  expect(said).toContain('Handed to the collector');
  await hold.release();
  await tsunagu(env, ['once', ...rest.slice(2)]);
  await tsunagu(env, ['once', ...rest.slice(2)]);
  const requests = edge.items.filter(
    (item) => item.type === 'observation' && item.observation.kind === 'help-request',
  );
  expect(requests).toHaveLength(1);
  expect(readdirSync(join(spool, 'outbox'))).toEqual([]);
}, 90_000);

test('a server that is away is no reason to lose the request', async () => {
  const { env, edge, rest } = await machine();
  edge.down = true;
  expect((await tsunagu(env, ['help-me', '--yes', ...rest])).said).toContain('kept on this computer');
  edge.down = false;
  await tsunagu(env, ['once', ...rest.slice(2)]);
  expect(
    edge.items.some((item) => item.type === 'observation' && item.observation.kind === 'help-request'),
  ).toBe(true);
}, 90_000);

test.skipIf(!canMount)(
  'on a full disk it goes straight to the server; where that is away too, the person is told that it is not kept',
  async () => {
    const disk = smallDisk();
    if (!disk) throw new Error('no disk could be mounted');
    closers.push(() => disk.remove());
    const { env, edge, rest } = await machine(true, disk.path);
    await tsunagu(env, ['once', ...rest.slice(2)]);
    edge.items.length = 0;
    fillDisk(disk.path);
    const sent = await tsunagu(env, ['help-me', '--yes', ...rest]);
    expect(sent).toMatchObject({ code: 0, said: expect.stringContaining('IT has it.') });
    const kinds = () =>
      edge.items.flatMap((item) => (item.type === 'observation' ? [item.observation.kind] : []));
    expect(kinds()).toEqual(['help-request']);
    edge.down = true;
    const lost = await tsunagu(env, ['help-me', '--yes', ...rest]);
    expect(lost).toMatchObject({ code: 1, said: expect.stringContaining('The disk is full') });
    expect(lost.said).not.toContain('It is kept on this computer');
    const hold = await holdFolder(join(env.home, 'spool'));
    expect((await tsunagu(env, ['help-me', '--yes', ...rest])).said).toContain('The disk is full');
    await hold.release();
  },
  60_000,
);

test('a machine that is not enrolled gives the five lines and says to call IT, without asking anything', async () => {
  const { env, rest } = await machine(false);
  const { code, said } = await tsunagu(env, ['help-me', ...rest]);
  expect(code).toBe(3);
  expect(said).toMatch(
    /What is wrong[\s\S]*so it has not told IT[\s\S]*Call IT and read out the five lines above/,
  );
  expect(said).not.toContain('tsunagu enroll');
});

test('the words are shown as they will leave before the question, and help-me does not advise help-me', async () => {
  const { env, edge, rest } = await machine();
  const shown: string[] = [];
  const io = { locale: 'en' as const, out: (text: string) => void shown.push(text), err: () => undefined };
  const ask = async () => {
    expect(shown.at(-1)).toMatch(/^Your words, exactly as they go: /);
    return 'y';
  };
  await dispatch(['help-me', '--message', 'broken, password=Hunter2secret', ...rest], { ...io, ask }, env);
  const words = /^Your words, exactly as they go: (.*)$/m.exec(shown.join('\n'))?.[1];
  expect(words).not.toContain('Hunter2secret');
  expect(edge.items).toMatchObject([{ observation: { message: words } }]);
  expect(shown.join('\n')).not.toContain('tsunagu help-me');
}, 60_000);
