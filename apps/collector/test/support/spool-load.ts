import type { Attempt } from '@tsunagu/core/collect';
import { openSpool } from '../../src/spool/open-spool.ts';
import type { SpoolLimits, SpoolRecord } from '../../src/spool/spool.ts';
import { seededRandom } from './crash-state.ts';
import { recordingDisk, type Step } from './recording-disk.ts';

const PREFIX = '0192f3a0-0000-7000-8000-';

/** A failed attempt, told by its number, with probe results of a size that varies. */
export function spooledAttempt(n: number): SpoolRecord {
  const recordedAt = '2026-11-22T00:00:00.000Z';
  const attempt: Attempt = {
    attemptId: `${PREFIX}${String(n).padStart(12, '0')}`,
    client: 'openfortivpn',
    clientVersion: null,
    protocol: 'ssl-vpn',
    gateway: { host: 'gw.example.com', port: 443 },
    profile: null,
    startedAt: null,
    endedAt: null,
    recordedAt,
    result: 'failed',
    stage: 'reach',
    percent: [],
    errorCode: null,
    signs: ['connect-refused'],
    steps: [],
    lines: ['x'.repeat((n * 37) % 200)],
    unrecognized: [],
    repeatCount: 1,
    person: null,
    personName: null,
    evidence: {
      collectedAt: recordedAt,
      probes: [],
      notRun: [{ probe: 'y'.repeat((n * 91) % 255), reason: 'failed' }],
    },
  };
  return { origin: null, item: { type: 'attempt', attempt } };
}

export function idOf(record: SpoolRecord): number {
  return record.item.type === 'attempt' ? Number(record.item.attempt.attemptId.slice(PREFIX.length)) : -1;
}

/** Fills, sends, closes and reopens a spool in an order that the seed decides; returns every step its disk took. */
export function recordLoad(folder: string, limits: SpoolLimits, seed: number, moves: number): Step[] {
  const steps: Step[] = [];
  const disk = recordingDisk(steps);
  const random = seededRandom(seed);
  let spool = openSpool(folder, limits, disk);
  let next = 0;
  for (let move = 0; move < moves; move += 1) {
    const dice = random(10);
    if (dice < 7) {
      spool.append(spooledAttempt(next));
      steps.push({ kind: 'promise', promise: 'kept', ids: [next] });
      next += 1;
    } else if (dice < 9) {
      const batch = spool.peek(1 + random(6), 1e6);
      const last = batch.at(-1);
      if (!last) continue;
      // The server has them from here on, whether or not the cursor still gets to the disk.
      steps.push({ kind: 'promise', promise: 'delivered', ids: batch.map(({ record }) => idOf(record)) });
      // While it was on its way, more was recorded, and old probe results were given up.
      for (let more = random(4); more > 0; more -= 1) {
        spool.append(spooledAttempt(next));
        steps.push({ kind: 'promise', promise: 'kept', ids: [next] });
        next += 1;
      }
      if (random(3) === 0) spool.tidy(Date.now() + 30 * 86_400_000);
      spool.acknowledge(last.end, batch.length);
    } else {
      spool.close();
      spool = openSpool(folder, limits, disk);
    }
  }
  spool.close();
  return steps;
}
