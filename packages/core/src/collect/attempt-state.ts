import type { Client, Sign, Stage } from '../vocabulary/index.ts';
import { detached } from './detached.ts';
import type { AttemptFacts } from './log-event.ts';

/** When something was written (the log's own clock, null = it has none) and when it was read. */
export interface Moment {
  readonly atMs: number | null;
  readonly nowMs: number;
}

export interface Failure {
  stage: Stage;
  signs: Sign[];
  code: string | null;
  /** A line that tells more may still come. */
  generic: boolean;
  /** Silence, not words: the client may still get through. */
  provisional: boolean;
}

export interface Hint {
  readonly sign: Sign;
  readonly code: string | null;
  readonly stage: Stage | null;
}

export interface Step {
  readonly stage: Stage;
  startMs: number;
  endMs: number | null;
  outcome: 'passed' | 'failed' | 'open';
}

/** Everything known of one running attempt; bounded in every list. */
export interface AttemptState {
  readonly id: string;
  key: string | null;
  readonly client: Client;
  facts: AttemptFacts;
  began: Moment;
  last: Moment;
  /** When the client last got further, by the reading clock. */
  progressNowMs: number;
  stage: Stage;
  readonly steps: Step[];
  hints: Hint[];
  failure: Failure | null;
  /** What the client itself sent, for the reader of the signs. */
  readonly context: Set<Sign>;
  up: boolean;
  upNowMs: number;
  down: { readonly user: boolean; signs: Sign[]; code: string | null } | null;
  cancelled: boolean;
  cleaning: boolean;
  restarting: boolean;
  /** Requests sent again since the peer last spoke. */
  unanswered: number;
  readonly before: string[];
  readonly after: string[];
  readonly unrecognized: string[];
  /** When the outcome was first known, by the reading clock. */
  outcomeNowMs: number;
  failingTold: boolean;
  /** Reported as connected; what follows is the session, not the attempt. */
  settled: boolean;
}

export const LINES_BEFORE_MAX = 16;
export const LINES_AFTER_MAX = 12;
export const UNRECOGNIZED_MAX = 10;
/** Kept longer than it is sent, so that redaction sees the whole of a secret before the cut. */
export const LINE_CHARS_MAX = 2048;

export function newAttemptState(
  id: string,
  client: Client,
  key: string | null,
  facts: AttemptFacts,
  moment: Moment,
): AttemptState {
  return {
    id,
    key,
    client,
    facts,
    began: moment,
    last: moment,
    progressNowMs: moment.nowMs,
    stage: 'network',
    steps: [{ stage: 'network', startMs: clock(moment), endMs: null, outcome: 'open' }],
    hints: [],
    failure: null,
    context: new Set(),
    up: false,
    upNowMs: 0,
    down: null,
    cancelled: false,
    cleaning: false,
    restarting: false,
    unanswered: 0,
    before: [],
    after: [],
    unrecognized: [],
    outcomeNowMs: 0,
    failingTold: false,
    settled: false,
  };
}

/** The log's clock where it has one, else the reading clock. */
export function clock(moment: Moment): number {
  return moment.atMs ?? moment.nowMs;
}

/** Keeps a line near the attempt: the last ones before its outcome, the first ones after it. */
export function keepLine(state: AttemptState, line: string, unknown: boolean): void {
  if (line.trim() === '') return;
  const cut = line.length > LINE_CHARS_MAX ? line.slice(0, LINE_CHARS_MAX) : line;
  const copy = detached(
    cut.includes('\n') ? cut.replace(/[ \t]{0,64}[\r\n]+[ \t]{0,64}/g, ' ') : cut,
    LINE_CHARS_MAX,
  );
  const told = state.failure !== null || state.down !== null;
  if (unknown && !told) {
    state.unrecognized.push(copy);
    if (state.unrecognized.length > UNRECOGNIZED_MAX) state.unrecognized.shift();
    return;
  }
  if (told) {
    if (state.after.length < LINES_AFTER_MAX) state.after.push(copy);
    return;
  }
  state.before.push(copy);
  if (state.before.length > LINES_BEFORE_MAX) state.before.shift();
}

/** Logs of several threads are out of order by less than this; more is a clock that was set back. */
const DISORDER_MS = 60_000;

/** A clock that was set back in the middle: what was before counts by the new one, so that durations stay what they were. */
function setBack(state: AttemptState, byMs: number): void {
  const { began, last } = state;
  if (began.atMs !== null) state.began = { ...began, atMs: began.atMs + byMs };
  if (last.atMs !== null) state.last = { ...last, atMs: last.atMs + byMs };
  for (const step of state.steps) {
    step.startMs += byMs;
    if (step.endMs !== null) step.endMs += byMs;
  }
}

/** An export may be newest first and may write a time after its message: the span grows both ways. */
export function noteTime(state: AttemptState, moment: Moment): void {
  const { atMs } = moment;
  const backMs = atMs === null || state.last.atMs === null ? 0 : atMs - state.last.atMs;
  if (state.key === null && backMs < -DISORDER_MS) setBack(state, backMs);
  const { began, last } = state;
  if (atMs !== null && state.key !== null && (began.atMs === null || atMs < began.atMs))
    state.began = { ...began, atMs };
  const lastMs = atMs === null ? last.atMs : Math.max(atMs, last.atMs ?? atMs);
  state.last = { atMs: lastMs, nowMs: moment.nowMs };
}
