import type { BatchAccepted } from '@tsunagu/core/collect';
import type { Database } from '@tsunagu/db';
import type { TestClock } from '@tsunagu/testkit/clock';
import {
  createEnrolmentToken,
  enrolDevice,
  type VerifiedDevice,
  verifyRequest,
} from '../../src/access/index.ts';
import { ingestBatch } from '../../src/ingest/index.ts';
import { enrolRequest, type Machine, makeMachine, signRequest } from '../access/machine.ts';

/** The verbs behind the edge, in the order in which it calls them, without HTTP. */
export interface TestEdge {
  enrol(input?: { site?: string; department?: string; skewMs?: number }): Promise<Machine>;
  verify(machine: Machine): Promise<VerifiedDevice>;
  /** `skewMs` = how far the machine's clock is ahead. */
  send(machine: Machine, items: readonly unknown[], options?: { skewMs?: number }): Promise<BatchAccepted>;
}

export function testEdge(database: Database, clock: TestClock): TestEdge {
  const ctx = () => ({ db: database, now: clock.now() });
  const verify = (machine: Machine) => verifyRequest(ctx(), signRequest(machine, clock.now()));
  return {
    verify,
    async enrol({ site, department, skewMs } = {}) {
      const machine = makeMachine();
      const input = { label: 'test', site: site ?? null, department: department ?? null };
      const { token } = await createEnrolmentToken(ctx(), input, 'operator');
      await enrolDevice(ctx(), enrolRequest(machine, token, new Date(clock.nowMs() + (skewMs ?? 0))));
      return machine;
    },
    async send(machine, items, options = {}) {
      return ingestBatch(ctx(), await verify(machine), {
        protocolVersion: 1,
        deviceId: machine.deviceId,
        collectorVersion: '0.1.0',
        sentAt: new Date(clock.nowMs() + (options.skewMs ?? 0)).toISOString(),
        items,
      });
    },
  };
}
