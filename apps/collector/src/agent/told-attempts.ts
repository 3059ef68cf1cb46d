import { type Attempt, isSameAttempt, type SeenAttempt } from '@tsunagu/core/collect';
import { CLIENTS, RESULTS } from '@tsunagu/core/vocabulary';
import { numberOf, textOf } from '../home/read-json.ts';
import type { Spool } from '../spool/spool.ts';

/** Two sources tell one attempt within minutes, or a scheduled pass later; times decide, not this. */
const REMEMBERED_MS = 2 * 3_600_000;
const REMEMBERED_MAX = 48;
/** Logs in which one attempt can stand. */
const TELLINGS_MAX = 6;

interface Telling extends SeenAttempt {
  readonly source: string;
  /** Of the attempt in the spool; of a later telling, the id that nobody was told. */
  readonly attemptId: string;
  /** When it was told: how long one without an end is remembered. */
  readonly toldMs: number;
}

/** One attempt, as each source told it. */
type Told = readonly Telling[];

/** Where it is kept from one run to the next, in the file that tells how far each source was read. */
export interface ToldMemory {
  /** As it was read from the disk: anything. */
  told(): unknown;
  /** On disk with the next save. */
  setTold(told: readonly unknown[]): void;
}

function tellingOf(source: string, attempt: Attempt, nowMs: number): Telling {
  const startMs = Date.parse(attempt.recordedAt);
  const endMs = attempt.endedAt === null ? null : Date.parse(attempt.endedAt);
  return {
    source,
    attemptId: attempt.attemptId,
    client: attempt.client,
    program: attempt.client === 'observer' ? attempt.profile : null,
    gateway: attempt.gateway,
    result: attempt.result,
    startMs: Math.min(startMs, endMs ?? startMs),
    endMs: endMs === null ? null : Math.max(startMs, endMs),
    toldMs: nowMs,
  };
}

function readTelling(value: unknown): Telling | null {
  const one: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const gateway: Record<string, unknown> =
    typeof one.gateway === 'object' && one.gateway !== null ? { ...one.gateway } : {};
  const [source, attemptId, host] = [textOf(one.source), textOf(one.attemptId), textOf(gateway.host)];
  const client = CLIENTS.find((name) => name === one.client);
  const result = RESULTS.find((name) => name === one.result);
  if (source === null || attemptId === null || !client || !result) return null;
  const port = typeof gateway.port === 'number' ? gateway.port : null;
  return {
    source,
    attemptId,
    client,
    program: textOf(one.program),
    gateway: host === null ? null : { host, port },
    result,
    startMs: numberOf(one.startMs, 0),
    endMs: one.endMs === null ? null : numberOf(one.endMs, 0),
    toldMs: numberOf(one.toldMs, 0),
  };
}

const lastMs = ({ endMs, toldMs }: Telling): number => endMs ?? toldMs;

function readTold(value: unknown): Told[] {
  const groups: unknown[] = Array.isArray(value) ? value : [];
  return groups
    .map((group) => {
      const tellings: unknown[] = Array.isArray(group) ? group : [];
      return tellings.map(readTelling).filter((one) => one !== null);
    })
    .filter((group) => group.length > 0)
    .slice(-REMEMBERED_MAX);
}

/** Attempts in the spool that the memory does not know: the run before ended between the two writes. */
function spooledSince(spool: Spool, known: readonly Told[], nowMs: number): Told[] {
  const ids = new Set(known.flat().map(({ attemptId }) => attemptId));
  const found: Told[] = [];
  for (const { record } of spool.peek(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)) {
    const { origin, item } = record;
    if (!origin || item.type !== 'attempt' || ids.has(item.attempt.attemptId)) continue;
    const telling = tellingOf(origin.source, item.attempt, nowMs);
    if (Math.abs(nowMs - lastMs(telling)) < REMEMBERED_MS) found.push([telling]);
  }
  return found;
}

const isLog = ({ client }: Telling): boolean => client !== 'observer';

/** Whether this telling is one more of that attempt: each source tells it once, and what only the observer joins is two. */
function belongs(told: Told, telling: Telling): boolean {
  if (told.some((one) => one.source === telling.source)) return false;
  const logs = told.filter(isLog);
  const compared = isLog(telling) && logs.length > 0 ? logs : told;
  return compared.some((one) => isSameAttempt(one, telling));
}

/**
 * A log that comes when the observer's telling went to the server is told all the same, unless both only say that it came up: it
 * knows why.
 */
function addsToIt(told: Told, telling: Telling): boolean {
  if (told.some(isLog) || !isLog(telling)) return false;
  return telling.result !== 'connected' || told.every(({ result }) => result !== 'connected');
}

export interface Judgement {
  /** Another source told this very attempt. */
  readonly isTold: boolean;
  /** What the observer saw of it and nobody was told yet: this one goes in its place. */
  readonly replaces: readonly string[];
}

export interface ToldAttempts {
  /** Remembers this telling. `isHeld` = of the observer's, kept back until now. */
  judge(source: string, attempt: Attempt, nowMs: number, isHeld: (attemptId: string) => boolean): Judgement;
  /** Whether a log told what the observer saw there, in a run that ended before it could note that. */
  isToldByLog(seen: Attempt): boolean;
}

/**
 * One attempt may stand in several logs: NetworkManager repeats its daemons, a daemon writes to its file and to syslog, and
 * the observer sees what all of them do. The first log's telling counts, over restarts and scheduled passes too.
 */
export function toldAttempts(memory: ToldMemory, spool: Spool, startMs: number): ToldAttempts {
  const kept = readTold(memory.told());
  let told: Told[] = [...kept, ...spooledSince(spool, kept, startMs)];
  return {
    judge(source, attempt, nowMs, isHeld) {
      const telling = tellingOf(source, attempt, nowMs);
      const distance = (one: Told): number =>
        Math.min(...one.map(({ startMs: began }) => Math.abs(began - telling.startMs)));
      const [nearest = []] = told
        .filter((one) => belongs(one, telling))
        .sort((a, b) => distance(a) - distance(b));
      const held = isLog(telling) ? nearest.filter((one) => !isLog(one) && isHeld(one.attemptId)) : [];
      const isKnown = nearest.length > 0 && held.length === 0 && !addsToIt(nearest, telling);
      const joined = [...nearest, telling].slice(0, TELLINGS_MAX);
      // Renewed only when something is told: where nothing happens, nothing is written.
      const isRecent = (one: Told): boolean =>
        one.some((earlier) => Math.abs(nowMs - lastMs(earlier)) < REMEMBERED_MS);
      told = [...told.filter((one) => one !== nearest && isRecent(one)), joined].slice(-REMEMBERED_MAX);
      memory.setTold(told);
      return { isTold: isKnown, replaces: held.map(({ attemptId }) => attemptId) };
    },
    isToldByLog(seen) {
      const telling = tellingOf('', seen, startMs);
      return told.some((one) => one.every(isLog) && one.some((log) => isSameAttempt(log, telling)));
    },
  };
}
