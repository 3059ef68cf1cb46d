import { type Client, type Result, stageIndex } from '../vocabulary/index.ts';
import { applyEvent, failBySilence, failWithoutWords } from './apply-event.ts';
import { type AttemptState, keepLine, type Moment, newAttemptState, noteTime } from './attempt-state.ts';
import { AwakeClock } from './awake-clock.ts';
import type { AttemptFacts, LineReading, LogEvent } from './log-event.ts';
import type { AttemptUpdate } from './log-reader.ts';
import { LoopFold } from './loop-fold.ts';
import { stallPatience } from './stall.ts';
import { stageOf, toReading } from './to-reading.ts';

const OPEN_MAX = 256;
const CLOSED_KEYS_MAX = 1024;
/** A failed attempt is told after this much quiet; what comes later is tidying. */
const TELL_FAILURE_MS = 3_000;
/** … and at the latest after this long, for a client that never stops talking. */
const TELL_FAILURE_MS_MAX = 20_000;
/** Clients whose every try begins with a line of its own: what else they print soon after one that was told is its tail. */
const BEGINS_ALOUD: ReadonlySet<Client> = new Set([
  'openfortivpn',
  'openconnect',
  'xl2tpd',
  'pptp',
  'nm-l2tp',
]);
/** A log-out that meets the same trouble again takes minutes. */
const TIDYING_MS_MAX = 300_000;
/** A connection that lasted this long is told as connected; losing it later is told by itself. */
const SETTLE_MS = 10_000;

/** What is true of every attempt of a client, also of one whose beginning is not in the log. */
const USUAL: Readonly<Partial<Record<Client, AttemptFacts>>> = {
  openfortivpn: { protocol: 'ssl-vpn' },
  forticlient: { protocol: 'ssl-vpn' },
  pptp: { protocol: 'pptp' },
  pptpd: { protocol: 'pptp' },
  xl2tpd: { protocol: 'l2tp' },
  'nm-l2tp': { protocol: 'l2tp-ipsec' },
};

/** How an attempt came to its end: the log said so, another began, the client is gone, nobody knows. */
type EndReason = 'told' | 'superseded' | 'gone' | 'unknown';
type StartEvent = Extract<LogEvent, { type: 'start' }>;

/** Events that belong to an attempt even if its beginning was not in the log. */
const OPENERS: ReadonlySet<LogEvent['type']> = new Set(['stage', 'hint', 'error', 'up', 'down', 'cancelled']);

function tell(
  state: AttemptState,
  kind: AttemptUpdate['kind'],
  result: Result | null,
  withLines = true,
): AttemptUpdate {
  const key = state.settled ? `${state.id}/drop` : state.id;
  return { kind, key, reading: toReading(state, result, withLines), userName: state.facts.userName ?? null };
}

function outcome(state: AttemptState, reason: EndReason): Result | null {
  if (state.up) return state.down && !state.down.user ? 'dropped' : 'connected';
  if (state.failure && (!state.failure.provisional || reason !== 'unknown')) return 'failed';
  if (state.cancelled) return 'cancelled';
  if (reason === 'unknown' || (reason === 'superseded' && state.stage === 'network')) return null;
  if (reason === 'told') failWithoutWords(state);
  else failBySilence(state, false);
  return 'failed';
}

function joins(state: AttemptState, event: StartEvent): boolean {
  if (event.joins) return true;
  const failed = state.failure !== null && !state.failure.provisional;
  if (state.up || state.cleaning || state.cancelled || failed) return false;
  return state.restarting || stageIndex(state.stage) < stageIndex(event.before ?? 'resolve');
}

/** The one machine that turns events of any client into attempts. Bounded in everything it keeps. */
export class AttemptMachine {
  readonly #client: Client;
  readonly #open = new Map<string, AttemptState>();
  readonly #closedKeys = new Set<string>();
  readonly #loop = new LoopFold();
  readonly #awake = new AwakeClock();
  #out: AttemptUpdate[] = [];
  #serial = 0;
  #current: AttemptState | null = null;
  /** What a client that was configured once tells only once. */
  #configured: AttemptFacts = {};
  /** Until then a client that said that it tidies up, and was told of meanwhile, opens nothing with what it still prints. */
  #tidyingUntilMs = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  read(line: string, reading: LineReading, readMs: number): readonly AttemptUpdate[] {
    const nowMs = this.#awake.line(readMs);
    const moment = { atMs: reading.atMs, nowMs };
    let touched: AttemptState | null = null;
    let ended: AttemptState | null = null;
    for (const event of reading.events) {
      const state = this.#handle(event, moment);
      touched = state ?? touched;
      if (event.type === 'end') ended = state;
    }
    const owner = touched ?? this.#current;
    if (owner && this.#open.has(owner.id)) {
      const says = reading.events.length > 0;
      if (reading.kind !== 'noise')
        keepLine(owner, reading.shown ?? line, reading.kind === 'unknown' && !says);
      noteTime(owner, moment);
      this.#tellFailing(owner, nowMs);
    }
    if (ended && this.#open.has(ended.id)) this.#close(ended, 'told', nowMs);
    return this.#drain();
  }

  tick(lookMs: number): readonly AttemptUpdate[] {
    const nowMs = this.#awake.look(lookMs);
    for (const state of [...this.#open.values()]) this.#tickOne(state, nowMs);
    this.#out.push(...this.#loop.flush(nowMs, false));
    return this.#drain();
  }

  end(endMs: number, clientEnded: boolean): readonly AttemptUpdate[] {
    const nowMs = this.#awake.line(endMs);
    for (const state of [...this.#open.values()]) this.#close(state, clientEnded ? 'gone' : 'unknown', nowMs);
    this.#out.push(...this.#loop.flush(nowMs, true));
    return this.#drain();
  }

  #drain(): readonly AttemptUpdate[] {
    const told = this.#out;
    this.#out = [];
    return told;
  }

  #handle(event: LogEvent, moment: Moment): AttemptState | null {
    if (event.type === 'end' && event.key === undefined) this.#tidyingUntilMs = 0;
    if (event.type === 'stopping' && event.all) {
      for (const state of this.#open.values()) applyEvent(state, event, moment);
      return this.#current;
    }
    const state = this.#find(event, moment);
    if (!state) return null;
    if (event.type === 'retract') {
      this.#open.delete(state.id);
      if (this.#current === state) this.#current = [...this.#open.values()].at(-1) ?? null;
      if (!state.settled) this.#out.push(tell(state, 'folded', null, false));
      return null;
    }
    applyEvent(state, event, moment);
    return state;
  }

  #find(event: LogEvent, moment: Moment): AttemptState | null {
    if (event.type === 'start') {
      if (event.joins && event.key !== undefined && this.#closedKeys.has(event.key)) return null;
      return this.#start(event, moment);
    }
    const key = event.key ?? null;
    const known = key === null ? this.#current : (this.#byKey(key) ?? this.#adopt(key));
    if (known) return known;
    const wakes = event.type === 'detail' && event.wakes === true && event.sign !== undefined;
    if (!OPENERS.has(event.type) && !wakes) return null;
    if (key === null ? moment.nowMs < this.#tidyingUntilMs : this.#closedKeys.has(key)) return null;
    return this.#begin(key, {}, moment, { isMidway: true });
  }

  #byKey(key: string): AttemptState | null {
    for (const state of this.#open.values()) if (state.key === key) return state;
    return null;
  }

  /** A try that was announced before the client had a name for it. */
  #adopt(key: string): AttemptState | null {
    const state = this.#current;
    if (state === null || state.key !== null || state.failure || state.up || state.cleaning) return null;
    state.key = key;
    return state;
  }

  #start(event: StartEvent, moment: Moment): AttemptState {
    const key = event.key ?? null;
    if (key !== null) this.#closedKeys.delete(key);
    const keyless = this.#current?.key === null ? this.#current : null;
    const known = key === null ? keyless : (this.#byKey(key) ?? this.#adopt(key));
    if (known && joins(known, event)) {
      known.restarting = false;
      return known;
    }
    if (known) {
      this.#close(known, known.cleaning ? 'told' : 'superseded', moment.nowMs);
    }
    const facts = event.inherits ? { ...this.#configured, ...event.facts } : (event.facts ?? {});
    return this.#begin(key, facts, moment);
  }

  #begin(
    key: string | null,
    facts: AttemptFacts,
    moment: Moment,
    how: Pick<AttemptUpdate, 'isMidway'> = {},
  ): AttemptState {
    const oldest = this.#open.size >= OPEN_MAX ? this.#open.values().next().value : undefined;
    if (oldest) this.#close(oldest, 'unknown', moment.nowMs);
    this.#serial += 1;
    const id = key === null ? `${this.#serial}` : `${this.#serial}:${key}`;
    const state = newAttemptState(id, this.#client, key, { ...USUAL[this.#client], ...facts }, moment);
    this.#open.set(id, state);
    this.#current = state;
    this.#tidyingUntilMs = 0;
    this.#out.push({ ...tell(state, 'opened', null, false), ...how });
    return state;
  }

  #close(state: AttemptState, reason: EndReason, nowMs: number): void {
    this.#open.delete(state.id);
    if (state.key === null) this.#configured = state.facts;
    else {
      this.#closedKeys.add(state.key);
      const oldest =
        this.#closedKeys.size > CLOSED_KEYS_MAX ? this.#closedKeys.values().next().value : undefined;
      if (oldest !== undefined) this.#closedKeys.delete(oldest);
    }
    if (this.#current === state) this.#current = [...this.#open.values()].at(-1) ?? null;
    const result = outcome(state, reason);
    if (state.settled) {
      // What is told now happened now: the session itself was told when it came up.
      state.began = state.last;
      if (result === 'dropped') this.#out.push(tell(state, 'closed', result));
    } else if (result === null) this.#out.push(tell(state, 'open', null));
    else this.#out.push(...this.#loop.add(this.#closed(state, result, nowMs), nowMs));
  }

  #closed(state: AttemptState, result: Result, nowMs: number): AttemptUpdate {
    const bare = tell(state, 'closed', result, false);
    return this.#loop.isCounted(bare.reading, nowMs) ? bare : tell(state, 'closed', result);
  }

  #tellFailing(state: AttemptState, nowMs: number): void {
    if (state.failingTold || state.up || !state.failure) return;
    state.failingTold = true;
    const bare = tell(state, 'failing', null, false);
    if (!this.#loop.isRepeat(bare.reading, nowMs)) this.#out.push(tell(state, 'failing', null));
  }

  #tidies(state: AttemptState, nowMs: number): void {
    const tidies = state.cleaning || BEGINS_ALOUD.has(this.#client);
    if (state.key === null && tidies) this.#tidyingUntilMs = nowMs + TIDYING_MS_MAX;
  }

  #tickOne(state: AttemptState, nowMs: number): void {
    const failed = state.failure !== null && !state.failure.provisional;
    if (state.down !== null || state.cancelled || failed) {
      const patient =
        nowMs - state.last.nowMs < TELL_FAILURE_MS && nowMs - state.outcomeNowMs < TELL_FAILURE_MS_MAX;
      if (patient) return;
      this.#tidies(state, nowMs);
      this.#close(state, 'told', nowMs);
    } else if (state.up) {
      if (state.settled || nowMs - state.upNowMs < SETTLE_MS) return;
      this.#out.push(...this.#loop.add(tell(state, 'closed', 'connected'), nowMs));
      state.settled = true;
    } else this.#tickSilent(state, nowMs);
  }

  #tickSilent(state: AttemptState, nowMs: number): void {
    const idleMs = nowMs - state.progressNowMs;
    const patience = stallPatience(stageOf(state));
    if (idleMs >= patience.closeMs) {
      this.#tidies(state, nowMs);
      this.#close(state, 'gone', nowMs);
    } else if (!state.failure && state.stage !== 'network' && idleMs >= patience.failingMs) {
      failBySilence(state, true);
      this.#tellFailing(state, nowMs);
    }
  }
}
