import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@tsunagu/testkit/postgres';
import { expect, test } from 'vitest';
import type { AdminContext } from '../src/admin-context.ts';
import { judgeNetworks } from '../src/doctor/judge-networks.ts';
import { say } from '../src/words.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

test('doctor says whether there is a list of networks, what it holds, how old it is, and what is wrong with it', async () => {
  await using db = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tsunagu-doctor-'));
  const file = join(folder, 'networks.txt');
  const told = async (networksFile: string | null, locale: 'ja' | 'en' = 'en') => {
    const env = { databaseUrl: null, dataFolder: '', ingestUrl: '', networksFile, locale };
    const ctx: AdminContext = { db, env, now: NOW, print: () => undefined };
    const { state, word, args } = await judgeNetworks(ctx);
    return `${state} ${say(word, locale, args)}`;
  };
  const write = (text: string) => {
    writeFileSync(file, text);
    utimesSync(file, NOW, new Date('2026-11-02T11:00:00Z'));
  };
  try {
    expect(await told(null)).toMatch(/^fine Not configured/);
    expect(await told(file)).toBe(
      `broken ${file} cannot be used; an edge that runs keeps its old list, and would not start again. The file cannot be read. Check the path and permissions.`,
    );
    write('203.0.113.0/25 Hikari\n2001:db8::/32 Hikari\n203.0.113.128/25 Cable\n198.51.100.1 own\n');
    expect(await told(file)).toBe(
      'fine 4 networks of 2 names, as of 2026-11-02 (21 days old); the line of 0 machines was named in the last 24 hours.',
    );
    expect(await told(file, 'ja')).toContain('4 件のネットワーク、2 個の名前。2026-11-02 の内容(21 日前)');
    for (const [host, hours] of [
      ['a', 23],
      ['b', 25],
    ] as const)
      await db.sql`insert into device (id, host_name, platform, collector_version, network, network_seen_at, public_key)
        values (${crypto.randomUUID()}, ${host}, 'linux', '1', 'Hikari', ${new Date(NOW.getTime() - hours * 3_600_000)}, '\\x00')`;
    expect(await told(null)).toMatch(/^fine This command is not told .* of 1 machines/);
    write('203.0.113.0/25 Hikari\n');
    expect(await told(file)).toMatch(/^attention 1 networks of 1 names.* None is marked "own"/);
    write('203.0.113.0/25 Hikari\nno list\n');
    expect(await told(file)).toMatch(/^broken \S+networks\.txt:2 cannot be used/);
    expect(await told(file, 'ja')).toMatch(/^broken \S+networks\.txt:2 を使えません/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
