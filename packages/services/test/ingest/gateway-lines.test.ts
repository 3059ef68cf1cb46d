import { GatewayReader } from '@tsunagu/core/collect';

import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storeGatewayWords } from '../../src/ingest/index.ts';

const NOW = new Date('2026-11-22T00:01:12.000Z');
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

const reader = new GatewayReader();
function fortios(fields: string, agoSeconds = 0): string {
  const time = `${String(NOW.getTime() - agoSeconds * 1000)}000000`;
  return `devname="FGT" devid="FG1" eventtime=${time} tz="+0900" vd="root" ${fields}`;
}
const login = (agoSeconds = 0) =>
  fortios(
    'logid="0101039426" type="event" subtype="vpn" level="alert" action="ssl-login-fail" remip=203.0.113.9 user="alice" reason="sslvpn_login_permission_denied" msg="SSL user failed to logged in"',
    agoSeconds,
  );

async function hear(...lines: string[]) {
  const read = (line: string) =>
    reader.read({ header: '', text: line }, { nowMs: NOW.getTime(), zoneOffsetMinutes: 540 });
  const told = lines.map((line) => {
    const reading = read(line);
    const word = reading.kind === 'told' ? reading.word : null;
    return { sender: '10.0.0.1', gateway: null, receivedAt: NOW, line, word };
  });
  return storeGatewayWords({ db: database, now: NOW }, told);
}

describe('a gateway’s line', () => {
  test('keeps neither names nor addresses nor secrets', async () => {
    await hear(
      `${login()} password="hunter2"`,
      'strange: login for alice from 203.0.113.9 refused, pass=hunter2',
    );
    // Fields that nobody listed, of a record that is understood, of one that is not, and in a daemon's own words.
    const machineOf =
      'srcname="PC-7" dst_host="pc7.corp.example" cert="CN=Alice Smith" unheard="Alice Smith"';
    await hear(
      `${login(1)} ${machineOf}`,
      fortios(`logid="0101099999" subtype="vpn" level="error" action="never-seen" ${machineOf}`),
      '"x"[1] 203.0.113.9 #3: XAUTH: User asmith: Authentication Failed: Incorrect Username or Password',
      'refused CN=Alice Smith, dst_host=pc7.corp.example',
    );
    const nps = {
      SourceName: 'Security',
      EventID: 6273,
      SubjectUserName: 'CORP\\asmith',
      CallingStationID: '203.0.113.9',
    };
    const spelled = {
      FullyQualifiedSubjectUserName: 'corp.example/Users/Alice Smith',
      ReasonCode: '16',
      Reason: 'mismatch',
    };
    await hear(JSON.stringify({ ...nps, ...spelled }));
    const text = JSON.stringify([
      await database.sql`select * from gateway_event`,
      await database.sql`select * from gateway_line_unknown`,
    ]);
    for (const secret of [
      'alice',
      'Alice',
      'asmith',
      'hunter2',
      '203.0.113.9',
      'PC-7',
      'pc7',
      'Smith',
      'FGT',
    ])
      expect(text).not.toContain(secret);
    for (const kept of ['ssl-login-fail', '0101099999', 'never-seen', 'Authentication Failed'])
      expect(text).toContain(kept);
    expect(text).toContain('EventID=6273 ReasonCode=16 Reason=mismatch');
  });
});

describe('a line that nobody knows', () => {
  test('is counted by its shape, with one sample, and never more shapes than are kept', async () => {
    const strange = (n: number) =>
      `devid="FG1" logid="0101099999" subtype="vpn" level="error" action="never-seen" n=${n}`;
    await hear(strange(1), strange(2), 'something else');
    const rows = await database.sql<
      { lines: string }[]
    >`select lines from gateway_line_unknown order by lines`;
    expect(rows.map((row) => Number(row.lines))).toEqual([1, 2]);
    const many = Array.from(
      { length: 300 },
      (_, n) => `word${String.fromCharCode(97 + (n % 26)).repeat(1 + n / 26)} x`,
    );
    await hear(...many);
    await hear(...many.map((line) => `again ${line}`));
    const [all] = await database.sql<{ shapes: number; lines: number }[]>`
      select count(*)::int as shapes, sum(lines)::int as lines from gateway_line_unknown`;
    expect(all?.lines).toBe(603);
    expect(all?.shapes).toBeLessThanOrEqual(400);
  });
});
