import { createHmac } from 'node:crypto';
import { GatewayReader } from '@tsunagu/core/collect';
import { createTestClock, type TestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach } from 'vitest';
import { ensureOrganization, type VerbContext } from '../../src/access/index.ts';
import { joinGatewayWords } from '../../src/diagnose/index.ts';
import { storeGatewayWords } from '../../src/ingest/index.ts';
import type { Machine } from '../access/machine.ts';
import { type TestEdge, testEdge } from '../ingest/edge.ts';

export const NOW = '2026-11-22T00:10:00.000Z';
const GATEWAY = { host: 'gw.example.co.jp', port: 10_443 };

/** What stands anew before each test. */
interface Fresh {
  readonly database: TestDatabase;
  readonly edge: TestEdge;
  readonly machine: Machine;
  readonly key: string;
}

/** What a FortiGate writes at the clock's time, and the way its lines take into the store. */
function gatewayLog(clock: TestClock, ctx: () => VerbContext) {
  const reader = new GatewayReader();
  async function hear(...lines: string[]) {
    return storeGatewayWords(
      ctx(),
      lines.map((line) => {
        const reading = reader.read(
          { header: '', text: line },
          { nowMs: clock.nowMs(), zoneOffsetMinutes: 540 },
        );
        return {
          sender: '10.0.0.1',
          gateway: GATEWAY,
          receivedAt: clock.now(),
          line,
          word: reading.kind === 'told' ? reading.word : null,
        };
      }),
    );
  }

  function fortios(fields: string, agoSeconds = 0): string {
    const time = `${String(clock.nowMs() - agoSeconds * 1000)}000000`;
    return `devname="FGT" devid="FG1" eventtime=${time} tz="+0900" vd="root" ${fields}`;
  }
  const lockout = (user: string) =>
    fortios(
      `logid="0102043010" type="event" subtype="user" level="warning" logdesc="Authentication lockout" srcip=203.0.113.9 user="${user}" action="authentication" status="timed_out" reason="Login attempts exceeded" msg="lockout"`,
    );
  const conserve = (on: 'on' | 'off') =>
    fortios(
      `logid="0100022011" type="event" subtype="system" level="critical" service="kernel" conserve="${on}" msg="m"`,
    );

  return { hear, fortios, lockout, conserve };
}

/** A gateway whose log is heard beside an edge that machines send to: a fresh database for each test of the calling file. */
export function gatewayStand() {
  const clock = createTestClock(NOW);
  let fresh: Fresh | null = null;
  const stand = (): Fresh => {
    if (fresh === null) throw new Error('asked outside a test');
    return fresh;
  };
  const ctx = () => ({ db: stand().database, now: clock.now() });

  beforeEach(async () => {
    clock.set(NOW);
    const database = await testDatabase();
    const edge = testEdge(database, clock);
    const machine = await edge.enrol();
    const { personKey: key } = await ensureOrganization({ db: database, now: clock.now() });
    fresh = { database, edge, machine, key };
  });
  afterEach(() => stand().database[Symbol.asyncDispose]());

  const personOf = (name: string) =>
    createHmac('sha256', Buffer.from(stand().key, 'base64url')).update(name).digest('hex');

  /** What a machine sends of a refused login: the client cannot tell why. */
  async function refused(name: string, from = stand().machine, more: object = {}) {
    const attempt = makeFailedAttempt({
      signs: ['permission-denied'],
      stage: 'authenticate',
      gateway: GATEWAY,
      person: personOf(name),
      recordedAt: clock.now().toISOString(),
      startedAt: null,
      endedAt: null,
      evidence: null,
      ...more,
    });
    await stand().edge.send(from, [{ type: 'attempt', attempt }]);
    return { deviceId: from.deviceId, attemptId: attempt.attemptId };
  }

  return { stand, clock, ctx, refused, ...gatewayLog(clock, ctx), join: () => joinGatewayWords(ctx()) };
}
