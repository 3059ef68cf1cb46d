import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { listen } from './running-syslog.ts';

describe('a log shipper that posts', () => {
  const token = 'a-token-of-more-than-twenty-four';
  const post = (port: number | null, body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  const nps = (user: string) => ({
    EventTime: '2026-11-22T09:09:00+09:00',
    SourceName: 'Microsoft-Windows-Security-Auditing',
    EventID: 6273,
    SubjectUserName: `CORP\\${user}`,
    CallingStationID: '203.0.113.9',
    ReasonCode: '36',
  });

  test('is answered when its events are committed, whatever form they have', async () => {
    const { syslog, database } = await listen({ http: { port: 0, token } });
    const lines = `${JSON.stringify(nps('a'))}\n${JSON.stringify(nps('b'))}\n`;
    const answer = await post(syslog.httpPort, gzipSync(lines), { 'content-encoding': 'gzip' });
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { stored: 2, duplicates: 0, unknown: 0, ignored: 0 },
    ]);
    const again = await post(syslog.httpPort, JSON.stringify([nps('b'), nps('c')]));
    expect(await again.json()).toMatchObject({ stored: 1, duplicates: 1 });
    const xml = `<Event><System><Provider Name='RemoteAccess'/><EventID>20167</EventID></System>\n</Event>`;
    expect(
      await (await post(syslog.httpPort, `${xml}\n${xml.replace('20167', '7036')}`)).json(),
    ).toMatchObject({
      stored: 1,
      unknown: 1,
    });
    const rows =
      await database.sql`select kind, count(*)::int from gateway_event group by kind order by kind`;
    expect(rows.map((row) => [row.kind, row.count])).toEqual([
      ['account-locked', 3],
      ['pool-exhausted', 1],
    ]);
  });

  test('is refused without its token, with too much, too fast, or as a stranger', async () => {
    const { syslog, counted } = await listen({ http: { port: 0, token }, linesPerSecond: 1 });
    const port = syslog.httpPort;
    expect((await post(port, 'x', { authorization: 'Bearer wrong' })).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await post(port, 'x\n'.repeat(3_000))).status).toBe(413);
    expect((await post(port, 'x', { 'content-encoding': 'br' })).status).toBe(415);
    const fast = await post(port, 'x\n'.repeat(50));
    expect([fast.status, fast.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await counted('unknown')).toBe(0);
    const closed = await listen({ http: { port: 0, token }, sources: [] });
    await expect(post(closed.syslog.httpPort, 'x')).rejects.toThrow();
  });
});
