import { isIP } from 'node:net';
import type {
  Attempt,
  AttemptReading,
  AttemptUpdate,
  CollectorConfig,
  Evidence,
  GatewayRef,
} from '@tsunagu/core/collect';
import { uuidV7 } from '../home/uuid-v7.ts';
import type { LinePosition } from '../sources/source.ts';
import type { EvidenceDesk } from './gather-evidence.ts';
import { namePerson } from './name-person.ts';

/** Findings older than this are about another moment than the attempt's; then none are better. */
const LIVE_MS = 120_000;
const REMEMBERED_MAX = 64;
/** Told attempts that a later run reads again, so that it understands the lines after them. */
const TOLD_NEEDED = 3;
/** An attempt that its reader silently took back (a rekeying) is forgotten after this. */
const FORGET_MS = 20 * 60_000;
/** Gateways handed on to a later run, and for how long they are an attempt's that it finds half-way. */
const HANDED_ON_MAX = 4;
const HANDED_ON_MS = 24 * 3_600_000;

export interface Moment {
  readonly position: LinePosition;
  /** When the line was written, as far as known, ms. */
  readonly writtenMs: number;
  readonly nowMs: number;
  /** The collector is about to end: what is open stays open for the next run. */
  readonly stopping?: boolean;
}

interface Tracked {
  readonly key: string;
  readonly position: LinePosition;
  readonly openedMs: number;
  updatedNowMs: number;
  gateway: GatewayRef | null;
  evidence: Promise<Evidence> | null;
  /** The evidence was asked for before the log had named the gateway. */
  askedBlindly: boolean;
  /** Told to the spool; what may still follow is the loss of the connection. */
  told: boolean;
  /** Over, and waiting for its probes. */
  waiting: boolean;
}

export interface FinishedAttempt {
  readonly attempt: Attempt;
  /** Unique within its source: where the attempt began, and whether this is the loss of a connection. */
  readonly position: string;
}

/** The gateway of an attempt, for a later run that can no longer read where its log named it. */
export interface HandedOn {
  /** By which the log tells attempts apart that run side by side; empty where it does not. */
  readonly key: string;
  readonly gateway: GatewayRef;
  /** When the attempt was last heard of, ms. */
  readonly atMs: number;
}

export interface TrackerParts {
  readonly desk: EvidenceDesk;
  readonly config: () => CollectorConfig | null;
  readonly hint: (profile: string | null, known: GatewayRef | null) => GatewayRef | null;
  /** Positions told in an earlier run: read again, never told again. */
  readonly alreadyTold: ReadonlySet<string>;
  readonly handedOn: readonly HandedOn[];
  /** Has the attempt on disk when it returns. */
  readonly finish: (finished: FinishedAttempt) => void;
}

export interface AttemptTracker {
  apply(updates: readonly AttemptUpdate[], moment: Moment): void;
  /** Where, and when, the oldest attempt began that a later run must still see; null = none. */
  oldestNeeded(): { readonly position: LinePosition; readonly openedMs: number } | null;
  /** For the run after this one: a log may be rotated away while an attempt is open. */
  handOn(): readonly HandedOn[];
  /** Drops what its reader has given up without a word. */
  forget(nowMs: number): void;
  /** Attempts begun and not told, those waiting for their evidence included. */
  openCount(): number;
  /** Resolves when no attempt waits for evidence any more. */
  settled(): Promise<void>;
}

function positionText(position: LinePosition, reading: AttemptReading): string {
  return `${position.file}:${position.offset}${reading.result === 'dropped' ? '/drop' : ''}`;
}

/** What the log calls the attempt, without this reader's own count. */
function ownKey(key: string): string {
  const at = key.indexOf(':');
  return at === -1 ? '' : key.slice(at + 1).replace(/\/drop$/, '');
}

class Tracker implements AttemptTracker {
  readonly #parts: TrackerParts;
  readonly #tracked = new Map<string, Tracked>();
  readonly #waiting = new Set<Promise<void>>();
  readonly #handedOn: Map<string, HandedOn>;
  readonly #written: ReadonlyMap<string, HandedOn>;

  constructor(parts: TrackerParts) {
    this.#parts = parts;
    this.#written = new Map(parts.handedOn.map((one) => [one.key, one]));
    this.#handedOn = new Map(this.#written);
  }

  apply(updates: readonly AttemptUpdate[], moment: Moment): void {
    for (const update of updates) {
      const one = this.#find(update, moment);
      one.updatedNowMs = moment.nowMs;
      if (update.kind === 'opened') this.#takeOver(one, update, moment.nowMs);
      this.#nameGateway(one, update.reading);
      if (update.kind === 'failing') this.#ask(one, update.reading, moment);
      if (update.kind === 'closed') this.#close(one, update, moment);
      const given = update.kind === 'folded' || (update.kind === 'open' && !moment.stopping);
      if (given) this.#tracked.delete(update.key);
    }
  }

  oldestNeeded(): Tracked | null {
    const all = [...this.#tracked.values()];
    const told = all.filter((one) => one.told).slice(-TOLD_NEEDED);
    return all.find((one) => !one.told || told.includes(one)) ?? null;
  }

  handOn(): HandedOn[] {
    const all = new Map(this.#handedOn);
    for (const { key, gateway, updatedNowMs } of this.#tracked.values())
      if (gateway)
        all.set(ownKey(key), this.#handedOnOnce({ key: ownKey(key), gateway, atMs: updatedNowMs }));
    return [...all.values()].slice(-HANDED_ON_MAX);
  }

  /** What stands on disk already and is hardly older, so that a tunnel that only stands costs no writing. */
  #handedOnOnce(one: HandedOn): HandedOn {
    const before = this.#written.get(one.key);
    const same = before?.gateway.host === one.gateway.host && before.gateway.port === one.gateway.port;
    return same && one.atMs - before.atMs < HANDED_ON_MS / 24 ? before : one;
  }

  forget(nowMs: number): void {
    for (const [key, one] of this.#tracked)
      if (!one.told && !one.waiting && nowMs - one.updatedNowMs > FORGET_MS) this.#tracked.delete(key);
  }

  openCount(): number {
    return [...this.#tracked.values()].filter((one) => !one.told).length;
  }

  async settled(): Promise<void> {
    while (this.#waiting.size > 0) await Promise.all(this.#waiting);
  }

  #find(update: AttemptUpdate, moment: Moment): Tracked {
    // The loss of a connection that was told already carries its key with a suffix.
    const known = this.#tracked.get(update.key) ?? this.#tracked.get(update.key.replace(/\/drop$/, ''));
    if (known) return known;
    const made: Tracked = {
      key: update.key,
      position: moment.position,
      openedMs: moment.writtenMs,
      updatedNowMs: moment.nowMs,
      gateway: null,
      evidence: null,
      askedBlindly: false,
      told: false,
      waiting: false,
    };
    this.#tracked.set(update.key, made);
    for (const [key, one] of this.#tracked) {
      if (this.#tracked.size <= REMEMBERED_MAX) break;
      if (one.told) this.#tracked.delete(key);
    }
    return made;
  }

  /** An attempt whose beginning a rotation took away is the one that was open; one that begins here is another. */
  #takeOver(one: Tracked, { isMidway }: AttemptUpdate, nowMs: number): void {
    const key = ownKey(one.key);
    const known = this.#handedOn.get(key);
    this.#handedOn.delete(key);
    if (isMidway && known && Math.abs(nowMs - known.atMs) < HANDED_ON_MS) one.gateway = known.gateway;
  }

  #nameGateway(one: Tracked, reading: AttemptReading): void {
    const guessed = one.gateway !== null && isIP(one.gateway.host) !== 0;
    // Before the log named an address, the only gateway that is known here was assumed.
    if (reading.gateway && (guessed || isIP(reading.gateway.host) === 0)) one.gateway = reading.gateway;
    // Asked once: a running client tells its gateway only as long as it runs.
    one.gateway ??= this.#parts.hint(reading.profile, reading.gateway);
  }

  #ask(one: Tracked, reading: AttemptReading, moment: Moment): void {
    const enough = one.evidence !== null && !(one.askedBlindly && one.gateway !== null);
    if (enough || moment.nowMs - moment.writtenMs > LIVE_MS) return;
    if (this.#parts.alreadyTold.has(positionText(one.position, reading))) return;
    const { client, protocol, stage, result } = reading;
    const question = { client, gateway: one.gateway, protocol, stage, connected: result === 'connected' };
    one.evidence = this.#parts.desk.gather(question, moment.nowMs);
    one.askedBlindly = one.gateway === null;
  }

  #close(one: Tracked, update: AttemptUpdate, moment: Moment): void {
    const { reading } = update;
    const position = positionText(one.position, reading);
    if (this.#parts.alreadyTold.has(position)) {
      one.told = true;
      return;
    }
    // A person who stopped it on purpose asked for no explanation.
    if (reading.result !== 'cancelled') this.#ask(one, reading, moment);
    const { evidence } = one;
    one.evidence = null;
    const tell = (found: Evidence | null) => {
      this.#parts.finish({ attempt: this.#record(one, update, found), position });
      one.told = true;
      one.waiting = false;
    };
    if (!evidence) {
      tell(null);
      return;
    }
    one.waiting = true;
    const wait = evidence.then(tell).finally(() => this.#waiting.delete(wait));
    this.#waiting.add(wait);
  }

  #record(one: Tracked, { reading, userName }: AttemptUpdate, evidence: Evidence | null): Attempt {
    return {
      ...reading,
      gateway: one.gateway ?? reading.gateway,
      result: reading.result ?? 'failed',
      attemptId: uuidV7(one.openedMs),
      recordedAt: reading.startedAt ?? new Date(one.openedMs).toISOString(),
      ...namePerson(userName, this.#parts.config()),
      evidence,
    };
  }
}

/** Joins the updates of each attempt with what the probes find meanwhile, and hands it on when both are there. */
export function trackAttempts(parts: TrackerParts): AttemptTracker {
  return new Tracker(parts);
}
