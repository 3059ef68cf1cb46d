import { type Sign, type Stage, stageIndex } from '../vocabulary/index.ts';
import { type AttemptState, clock, type Moment } from './attempt-state.ts';
import type { LogEvent } from './log-event.ts';
import { isStalled, stallOf } from './stall.ts';

type EventOf<T extends LogEvent['type']> = Extract<LogEvent, { type: T }>;

const HINTS_MAX = 4;
const SIGNS_MAX = 8;

function later(a: Stage, b: Stage): Stage {
  return stageIndex(a) >= stageIndex(b) ? a : b;
}

function progressed(state: AttemptState, moment: Moment): void {
  state.progressNowMs = moment.nowMs;
  state.unanswered = 0;
  if (state.failure?.provisional) state.failure = null;
}

function enterStage(state: AttemptState, stage: Stage, moment: Moment): void {
  const finalFailure = state.failure !== null && !state.failure.provisional;
  if (finalFailure || state.up || state.cleaning || stageIndex(stage) <= stageIndex(state.stage)) return;
  progressed(state, moment);
  const open = state.steps.at(-1);
  if (open) {
    open.endMs = clock(moment);
    open.outcome = 'passed';
  }
  state.steps.push({ stage, startMs: clock(moment), endMs: null, outcome: 'open' });
  state.hints = state.hints.filter(
    (hint) => hint.stage !== null && stageIndex(hint.stage) >= stageIndex(stage),
  );
  state.stage = stage;
}

interface Loss {
  readonly user: boolean;
  readonly sign?: Sign | undefined;
  readonly code?: string | undefined;
  /** A client may call it cancelled first and unexpected after; the second is the truth. An error after hanging up is not. */
  readonly corrects?: boolean;
}

function lose(state: AttemptState, { user, sign, code, corrects }: Loss): void {
  if (state.down && !(corrects && !user && state.down.user)) return;
  const told: Sign = sign === 'gateway-closed-connection' ? sign : 'session-lost';
  state.down = { user, signs: user ? [] : [told], code: code ?? state.down?.code ?? null };
}

/** A gateway that could be reached a moment ago and now cannot has closed the door; how it looks comes second. */
function ownSigns(state: AttemptState, event: Omit<EventOf<'error'>, 'type'>): readonly Sign[] {
  if (!event.sign) return [];
  const relapse =
    stageIndex(event.stage) <= stageIndex('secure') && stageIndex(state.stage) > stageIndex('secure');
  return relapse && !event.exact ? ['gateway-closed-connection', event.sign] : [event.sign];
}

/** Ends the attempt's ladder at `stage`; the first error that was read is the one that counts. */
function fail(state: AttemptState, event: Omit<EventOf<'error'>, 'type'>, provisional: boolean): void {
  // Who was told to stop complains about what it could not finish.
  if (state.cancelled || (state.failure && !state.failure.provisional)) return;
  const stage = event.exact ? event.stage : later(event.stage, state.stage);
  const hints = state.hints.map((hint) => hint.sign);
  const own = ownSigns(state, event);
  // A generic word stands only where nothing tells more.
  const signs = event.generic && hints.length > 0 ? hints : [...own, ...hints];
  const hint = state.hints[0];
  const hintLeads = hint !== undefined && signs[0] === hint.sign;
  state.failure = {
    stage: hintLeads && hint.stage ? hint.stage : stage,
    signs: [...new Set(signs)].slice(0, SIGNS_MAX),
    code: (hintLeads ? hint.code : null) ?? event.code ?? null,
    generic: event.generic === true && hint === undefined,
    provisional,
  };
}

function refine(state: AttemptState, event: EventOf<'detail'>): void {
  const { sign, code } = event;
  if (state.down) {
    state.down.code ??= code ?? null;
    return;
  }
  if (state.up) {
    if (event.wakes) lose(state, { user: false, sign, code });
    return;
  }
  const failure = state.failure;
  if (!failure || failure.provisional) {
    if (event.wakes)
      fail(
        state,
        { stage: event.stage ?? state.stage, ...(sign ? { sign } : {}), ...(code ? { code } : {}) },
        false,
      );
    return;
  }
  if (code && (failure.code === null || failure.generic)) failure.code = code;
  if (sign && !failure.signs.includes(sign) && failure.signs.length < SIGNS_MAX) {
    if (failure.generic) failure.signs = [sign];
    else failure.signs.push(sign);
  }
  if (sign) failure.generic = false;
}

/** The client said it was over, and not why: what it hinted at is all there is. */
export function failWithoutWords(state: AttemptState): void {
  fail(state, { stage: state.stage }, false);
}

/** The same silence that `tick` would have found, when the client is told to stop or is gone. */
export function failBySilence(state: AttemptState, provisional: boolean): void {
  const { sign, stage } = stallOf(state);
  fail(state, { stage, exact: true, ...(sign ? { sign } : {}) }, provisional);
}

function stop(state: AttemptState, byUser: boolean): void {
  if (state.up) lose(state, { user: true });
  else if (state.failure && !state.failure.provisional) return;
  else if (!byUser && isStalled(state)) failBySilence(state, false);
  else {
    state.failure = null;
    state.cancelled = true;
  }
}

function rise(state: AttemptState, moment: Moment): void {
  if (state.cleaning || state.up) return;
  state.failure = null;
  enterStage(state, 'connected', moment);
  state.up = true;
  state.upNowMs = moment.nowMs;
}

function hint(state: AttemptState, event: EventOf<'hint'>): void {
  if (state.hints.length >= HINTS_MAX) return;
  state.hints.push({ sign: event.sign, code: event.code ?? null, stage: event.stage ?? null });
}

function applyPlain(state: AttemptState, type: LogEvent['type'], moment: Moment): void {
  if (type === 'up') rise(state, moment);
  else if (type === 'retry') state.unanswered += 1;
  else if (type === 'answered') progressed(state, moment);
  else if (type === 'silent') {
    if (state.up) lose(state, { user: false });
    else failBySilence(state, false);
  } else if (type === 'withdraw') state.hints = [];
  else if (type === 'restarting') state.restarting = true;
  else if (type === 'cleanup') state.cleaning = true;
  else if (type === 'stopping' || type === 'cancelled') stop(state, type === 'cancelled');
}

function change(state: AttemptState, event: LogEvent, moment: Moment): void {
  if (event.type === 'facts' || event.type === 'start') state.facts = { ...state.facts, ...event.facts };
  else if (event.type === 'stage') enterStage(state, event.stage, moment);
  else if (event.type === 'hint') hint(state, event);
  else if (event.type === 'context') {
    if (!state.cleaning && !state.failure) state.context.add(event.sign);
  } else if (event.type === 'error') {
    if (state.up) lose(state, { user: false, sign: event.sign, code: event.code });
    else fail(state, event, false);
  } else if (event.type === 'detail') refine(state, event);
  else if (event.type === 'down') {
    rise(state, moment);
    lose(state, { user: event.user, sign: event.sign, code: event.code, corrects: true });
  } else applyPlain(state, event.type, moment);
}

const decided = (state: AttemptState): boolean =>
  state.down !== null || state.cancelled || (state.failure !== null && !state.failure.provisional);

/** What one event changes in one attempt. Opening and closing are the machine's. */
export function applyEvent(state: AttemptState, event: LogEvent, moment: Moment): void {
  const before = decided(state);
  change(state, event, moment);
  if (!before && decided(state)) state.outcomeNowMs = moment.nowMs;
}
