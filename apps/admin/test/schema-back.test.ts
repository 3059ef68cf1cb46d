import { join } from 'node:path';
import { migrateDatabase } from '@tsunagu/db/migrate';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAdmin } from '../src/run-admin.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function run(line: string, databaseUrl: string | null = database.url) {
  const said: string[] = [];
  const dataFolder = join(import.meta.dirname, 'no-such-folder');
  const env = {
    databaseUrl,
    dataFolder,
    ingestUrl: 'https://vpn-watch.example.com',
    networksFile: null,
    locale: 'en',
  } as const;
  const print = (text: string) => said.push(text);
  const code = await runAdmin(line.split(' '), { env, now: new Date(), print, printError: print });
  return { code, text: said.join('\n') };
}

test('schema back lists the steps, takes back what is newer than the one named, and the next start applies it again', async () => {
  const { steps } = JSON.parse((await run('schema back --json')).text) as { steps: string[] };
  const [before = '', newest = ''] = steps.slice(-2);
  expect((await run('schema back')).text).toContain(`Nothing was changed.`);
  expect(await run(`schema back ${before.slice(0, 4)}`)).toEqual({ code: 0, text: `taken back: ${newest}` });
  expect((await run(`schema back ${before}`)).text).toContain('nothing to take back');
  expect(JSON.parse((await run('schema back --json')).text).steps).toEqual(steps.slice(0, -1));
  await migrateDatabase(database.url);
  expect(JSON.parse((await run('schema back --json')).text).steps).toEqual(steps);
});

test('a step that is not applied takes nothing back, and a folder without a database stays without one', async () => {
  for (const step of ['0', '0018', '9999_x']) {
    const { code, text } = await run(`schema back ${step}`);
    expect(code).toBe(2);
    expect(text).toContain(`${step} is none of the applied steps`);
  }
  const { code, text } = await run('schema back', null);
  expect(code).toBe(1);
  expect(text).toContain('holds no database');
});
