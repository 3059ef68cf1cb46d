import { type Client, type Result, stageIndex } from '../vocabulary/index.ts';
import { applyEvent, failBySilence } from './apply-event.ts';
import { type AttemptState, keepLine, type Moment, newAttemptState } from './attempt-state.ts';
import { foldLoop } from './fold-loop.ts';
import type { AttemptFacts, LineReading, LogEvent } from './log-event.ts';
import type { AttemptUpdate } from './log-reader.ts';
import { stallPatience } from './stall.ts';
import { stageOf, toReading } from './to-reading.ts';

const OPEN_MAX = 256;
const CLOSED_KEYS_MAX = 1024;
/** A failed attempt is told after this much quiet; what comes later is tidying. */
const TELL_FAILURE_MS = 3_000;
/** A connection that lasted this long is told as connected; losing it later is told by itself. */
const SETTLE_MS = 10_000;

type EndReason = 'told' | 'superseded' | 'gone' | 'unknown';

/** Events that belong to an attempt even if its beginning was not in the log. */
const OPENERS: ReadonlySet<LogEvent['type']> = new Set(['stage', 'hint', 'error', 'up', 'down', 'cancelled']);

export interface AttemptMachine {
  read(line: string, reading: LineReading, nowMs: number): readonly AttemptUpdate[];
  tick(nowMs: number): readonly AttemptUpdate[];
  end(nowMs: number, clientEnded: boolean): readonly AttemptUpdate[];
}

/** The one machine that turns events of any client into attempts. */
export function attemptMachine(client: Client): AttemptMachine {
  const open = new Map<string, AttemptState>();
  const closedKeys = new Set<string>();
  const loops = foldLoop();
  let out: AttemptUpdate[] = [];
  let serial = 0;
  let current: AttemptState | null = null;
  let inherited: AttemptFacts = {};
  // After a failure was told in mid-clean-up, what the client still prints opens nothing.
  let tidying = false;

  const tell = (
    state: AttemptState,
    kind: AttemptUpdate['kind'],
    result: Result | null,
    id = state.id,
  ): AttemptUpdate => ({
    kind,
    key: id,
    reading: toReading(state, result),
    userName: state.facts.userName ?? null,
  });

  const forget = (state: AttemptState): void => {
    open.delete(state.id);
    if (state.key !== null) {
      closedKeys.add(state.key);
      if (closedKeys.size > CLOSED_KEYS_MAX) closedKeys.delete(closedKeys.values().next().value ?? '');
    }
    if (current === state) current = [...open.values()].at(-1) ?? null;
  };

  const outcome = (state: AttemptState, reason: EndReason): Result | null => {
    if (state.up) return state.down && !state.down.user ? 'dropped' : 'connected';
    if (state.failure && (!state.failure.provisional || reason !== 'unknown')) return 'failed';
    if (state.cancelled) return 'cancelled';
    if (reason === 'unknown' || (reason === 'superseded' && state.stage === 'network')) return null;
    failBySilence(state, false);
    return 'failed';
  };

  const close = (state: AttemptState, reason: EndReason, nowMs: number): void => {
    forget(state);
    const result = outcome(state, reason);
    if (state.settled) {
      if (result === 'dropped') out.push(tell(state, 'closed', result, `${state.id}/drop`));
      return;
    }
    if (result === null) out.push(tell(state, 'open', null));
    else out.push(...loops.add(tell(state, 'closed', result), nowMs));
  };

  const begin = (key: string | null, facts: AttemptFacts, moment: Moment): AttemptState => {
    const oldest = open.size >= OPEN_MAX ? open.values().next().value : undefined;
    if (oldest) close(oldest, 'unknown', moment.nowMs);
    serial += 1;
    const id = key === null ? `${serial}` : `${serial}:${key}`;
    const state = newAttemptState(id, client, key, { ...inherited, ...facts }, moment);
    open.set(id, state);
    current = state;
    tidying = false;
    out.push(tell(state, 'opened', null));
    return state;
  };

  const byKey = (key: string): AttemptState | null => {
    for (const state of open.values()) if (state.key === key) return state;
    return null;
  };

  /** A try that was announced before the client had a name for it. */
  const adopt = (key: string): AttemptState | null => {
    if (current === null || current.key !== null || current.failure || current.up || current.cleaning)
      return null;
    current.key = key;
    return current;
  };

  const joins = (state: AttemptState, event: Extract<LogEvent, { type: 'start' }>): boolean => {
    if (event.joins) return true;
    if (state.up || state.cleaning || state.cancelled || (state.failure && !state.failure.provisional))
      return false;
    return state.restarting || stageIndex(state.stage) < stageIndex(event.before ?? 'resolve');
  };

  const start = (event: Extract<LogEvent, { type: 'start' }>, moment: Moment): AttemptState => {
    const key = event.key ?? null;
    if (key !== null) closedKeys.delete(key);
    const known = key === null ? (current?.key === null ? current : null) : (byKey(key) ?? adopt(key));
    if (known && joins(known, event)) {
      known.restarting = false;
      return known;
    }
    if (known) {
      inherited = key === null ? { ...known.facts } : {};
      close(known, known.cleaning ? 'told' : 'superseded', moment.nowMs);
    }
    return begin(key, event.facts ?? {}, moment);
  };

  const find = (event: LogEvent, moment: Moment): AttemptState | null => {
    if (event.type === 'start') {
      if (event.joins && event.key !== undefined && closedKeys.has(event.key)) return null;
      return start(event, moment);
    }
    const key = event.key ?? null;
    const known = key === null ? current : (byKey(key) ?? adopt(key));
    if (known) return known;
    const wakes = event.type === 'detail' && event.wakes === true && event.sign !== undefined;
    if (!OPENERS.has(event.type) && !wakes) return null;
    if (key === null ? tidying : closedKeys.has(key)) return null;
    return begin(key, {}, moment);
  };

  const tellFailing = (state: AttemptState, nowMs: number): void => {
    if (state.failingTold || state.up || !state.failure) return;
    state.failingTold = true;
    const update = tell(state, 'failing', null);
    if (!loops.isRepeat(update.reading, nowMs)) out.push(update);
  };

  const handle = (event: LogEvent, moment: Moment): AttemptState | null => {
    if (event.type === 'end' && event.key === undefined) tidying = false;
    const state = find(event, moment);
    if (!state) return null;
    if (event.type === 'retract') {
      if (!state.up) open.delete(state.id);
      if (current === state) current = null;
      return null;
    }
    state.last = moment.atMs === null ? { ...moment, atMs: state.last.atMs } : moment;
    applyEvent(state, event, moment);
    return state;
  };

  const drain = (): readonly AttemptUpdate[] => {
    const told = out;
    out = [];
    return told;
  };

  return {
    read(line, reading, nowMs) {
      const moment = { atMs: reading.atMs, nowMs };
      let touched: AttemptState | null = null;
      let ends: AttemptState | null = null;
      for (const event of reading.events) {
        const state = handle(event, moment);
        touched = state ?? touched;
        if (event.type === 'end') ends = state;
      }
      const owner = touched ?? current;
      if (owner && open.has(owner.id)) {
        if (reading.kind !== 'noise' || reading.events.length > 0)
          keepLine(owner, line, reading.kind === 'unknown' && reading.events.length === 0);
        if (touched === null) owner.last = { atMs: reading.atMs ?? owner.last.atMs, nowMs };
        tellFailing(owner, nowMs);
      }
      if (ends && open.has(ends.id)) close(ends, 'told', nowMs);
      return drain();
    },
    tick(nowMs) {
      for (const state of [...open.values()]) tickOne(state, nowMs);
      out.push(...loops.flush(nowMs, false));
      return drain();
    },
    end(nowMs, clientEnded) {
      for (const state of [...open.values()]) close(state, clientEnded ? 'gone' : 'unknown', nowMs);
      out.push(...loops.flush(nowMs, true));
      return drain();
    },
  };

  function tickOne(state: AttemptState, nowMs: number): void {
    const quietMs = nowMs - state.last.nowMs;
    const finished =
      state.down !== null || state.cancelled || (state.failure !== null && !state.failure.provisional);
    if (finished) {
      if (quietMs < TELL_FAILURE_MS) return;
      if (state.key === null && !state.up) tidying = true;
      return close(state, 'told', nowMs);
    }
    if (state.up) {
      if (state.settled || nowMs - state.upNowMs < SETTLE_MS) return;
      out.push(...loops.add(tell(state, 'closed', 'connected'), nowMs));
      state.settled = true;
      return;
    }
    const idleMs = nowMs - state.progressNowMs;
    const patience = stallPatience(stageOf(state));
    if (idleMs >= patience.closeMs) {
      if (state.key === null) tidying = true;
      return close(state, 'gone', nowMs);
    }
    if (!state.failure && state.stage !== 'network' && idleMs >= patience.failingMs) {
      failBySilence(state, true);
      tellFailing(state, nowMs);
    }
  }
}
