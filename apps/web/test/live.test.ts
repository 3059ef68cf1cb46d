import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { liveHub } from '../server/live-hub.ts';
import { liveStream } from '../server/live-stream.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** Everything a stream says, as text that grows. */
function listen(signal: AbortSignal, from: TestDatabase = database): { readonly said: () => string } {
  let text = '';
  const decoder = new TextDecoder();
  const reader = liveStream(liveHub(from), signal).getReader();
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      text += decoder.decode(part.value);
  })();
  return { said: () => text };
}

const announce = (kinds: readonly string[]) =>
  database.sql`select pg_notify('tsunagu_changed', ${JSON.stringify({ kinds })})`;

describe('the live connection', () => {
  test('greets at once and tells every page what a commit changed', async () => {
    const end = new AbortController();
    const pages = [listen(end.signal), listen(end.signal)];
    await vi.waitFor(() => expect(pages.every((page) => page.said().includes('event: hello'))).toBe(true));
    await announce(['incidents']);
    for (const page of pages) {
      await vi.waitFor(() => expect(page.said()).toContain('"incidents"'), { timeout: 5_000 });
    }
    end.abort();
  });

  test('tells a storm of commits as few events', async () => {
    const end = new AbortController();
    const page = listen(end.signal);
    await Promise.all(Array.from({ length: 200 }, () => announce(['groups'])));
    await vi.waitFor(() => expect(page.said()).toContain('"groups"'), { timeout: 5_000 });
    expect(page.said().split('event: changed').length - 1).toBeLessThan(20);
    end.abort();
  });

  test('finds the database again and says that anything may have changed', async () => {
    const end = new AbortController();
    const page = listen(end.signal);
    await announce(['devices']);
    await vi.waitFor(() => expect(page.said()).toContain('"devices"'), { timeout: 5_000 });
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`;
    await vi.waitFor(() => expect(page.said()).toContain('"notifications"'), { timeout: 15_000 });
    end.abort();
  });

  test('says when the store is away, and not before', async () => {
    const away = await testDatabase();
    const end = new AbortController();
    const kept = globalThis as { tsunaguLiveHub?: unknown };
    delete kept.tsunaguLiveHub;
    const page = listen(end.signal, away);
    await vi.waitFor(() => expect(page.said()).toContain('event: ping'), { timeout: 15_000 });
    expect(page.said()).not.toContain('event: lost');
    await away[Symbol.asyncDispose]();
    await vi.waitFor(() => expect(page.said()).toContain('event: lost'), { timeout: 15_000 });
    end.abort();
    delete kept.tsunaguLiveHub;
  });

  test('says so while it cannot listen, and the same pages hear again when it can', async () => {
    const deaf = await testDatabase();
    const [{ name } = { name: '' }] = await deaf.sql<{ name: string }[]>`select current_database() as name`;
    const allow = (yes: boolean) => database.sql.unsafe(`alter database "${name}" allow_connections ${yes}`);
    const end = new AbortController();
    const kept = globalThis as { tsunaguLiveHub?: unknown };
    delete kept.tsunaguLiveHub;
    // The connection that is open goes on answering; a new one, such as LISTEN needs, is refused.
    await allow(false);
    const page = listen(end.signal, deaf);
    await vi.waitFor(() => expect(page.said()).toContain('event: lost'), { timeout: 20_000 });
    expect(page.said()).not.toContain('event: ping');
    await allow(true);
    await vi.waitFor(() => expect(page.said()).toContain('event: ping'), { timeout: 30_000 });
    await deaf.sql`select pg_notify('tsunagu_changed', '{"kinds":["signals"]}')`;
    await vi.waitFor(() => expect(page.said()).toContain('["signals"]'), { timeout: 5_000 });
    end.abort();
    delete kept.tsunaguLiveHub;
    await deaf[Symbol.asyncDispose]();
  });

  test('lets go of a page that left', async () => {
    const end = new AbortController();
    const page = listen(end.signal);
    await vi.waitFor(() => expect(page.said()).toContain('hello'));
    end.abort();
    const before = page.said();
    const stayed = new AbortController();
    const other = listen(stayed.signal);
    await announce(['signals']);
    await vi.waitFor(() => expect(other.said()).toContain('"signals"'), { timeout: 5_000 });
    expect(page.said()).toBe(before);
    stayed.abort();
  });
});
