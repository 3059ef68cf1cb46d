import type { AttemptReading } from '@tsunagu/core/collect';
import { type Diagnosis, diagnose } from '@tsunagu/core/diagnose';
import { stageIndex } from '@tsunagu/core/vocabulary';
import type { LastAttempt } from './last-attempt.ts';
import type { Looked } from './look-now.ts';
import { type Ladder, readLadder } from './read-ladder.ts';

/** An attempt older than this says nothing about now. */
const FRESH_MS = 12 * 3_600_000;
/** What the network did this long ago is measured anew; what a login server said still holds. */
const NETWORK_FRESH_MS = 30 * 60_000;

export interface Judged {
  readonly ladder: Ladder;
  /** `found` = a cause is named · `open` = something is wrong, the reason is open · `fine` = nothing wrong was found. */
  readonly kind: 'found' | 'open' | 'fine';
  readonly diagnosis: Diagnosis;
  /** The attempt that was taken into account, null = only what was measured. */
  readonly attempt: LastAttempt | null;
}

/** What a client would say that stopped where the probes stop. */
function measuredOnly(looked: Looked, ladder: Ladder, nowMs: number): AttemptReading {
  return {
    client: 'unknown',
    clientVersion: null,
    protocol: ladder.protocol,
    gateway: looked.gateway,
    profile: null,
    startedAt: new Date(nowMs).toISOString(),
    endedAt: null,
    result: ladder.endsAt === null ? null : 'failed',
    stage: ladder.endsAt ?? 'connected',
    percent: [],
    errorCode: null,
    signs: [],
    steps: [],
    lines: [],
    unrecognized: [],
    repeatCount: 1,
  };
}

function isTelling(last: LastAttempt | null, looked: Looked, nowMs: number): last is LastAttempt {
  if (last === null || last.reading.result === 'connected' || last.reading.result === 'cancelled')
    return false;
  const { gateway, stage } = last.reading;
  if (gateway !== null && looked.gateway !== null && gateway.host !== looked.gateway.host) return false;
  const atNetwork = stageIndex(stage) <= stageIndex('secure');
  return nowMs - last.atMs < (atNetwork ? NETWORK_FRESH_MS : FRESH_MS);
}

/** One verdict from what was measured now and, where it still says something, the last attempt. */
export function judge(looked: Looked, last: LastAttempt | null, nowMs: number): Judged {
  const ladder = readLadder(looked.evidence, looked.protocol, looked.gateway?.port ?? null);
  const telling = isTelling(last, looked, nowMs) ? last : null;
  const evidence = { ...looked.evidence, clockSkewMs: null };
  const reading = telling
    ? { ...telling.reading, gateway: looked.gateway ?? telling.reading.gateway }
    : measuredOnly(looked, ladder, nowMs);
  const diagnosis = diagnose(reading, evidence);
  const named = diagnosis.verdict !== null && diagnosis.verdict !== 'unknown';
  // A client that failed on the way while the way is open now: what it was is over.
  const over = telling !== null && stageIndex(telling.reading.stage) <= stageIndex('secure');
  const open = ladder.endsAt !== null || (telling !== null && !over);
  return { ladder, kind: named ? 'found' : open ? 'open' : 'fine', diagnosis, attempt: telling };
}
