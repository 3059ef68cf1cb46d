import { type Result, type Sign, STAGE_PERCENT, type Stage } from '../vocabulary/index.ts';
import { type AttemptState, clock } from './attempt-state.ts';
import type { AttemptReading, StageStep } from './contract/index.ts';
import { plainText } from './plain-text.ts';
import { redactLine } from './redact/redact-line.ts';

const LINE_SENT_MAX = 512;
const SHORT_MAX = 255;
const SIGNS_MAX = 16;

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** The stage as it stands: of the failure where there is one, `connected` once it was up. */
export function stageOf(state: AttemptState): Stage {
  if (state.up) return 'connected';
  return state.failure?.stage ?? state.stage;
}

function steps(state: AttemptState): StageStep[] {
  const origin = clock(state.began);
  const failed = state.failure?.stage;
  return state.steps.map((step, index) => {
    const last = index === state.steps.length - 1;
    const endMs = step.endMs ?? (last && failed ? clock(state.last) : null);
    return {
      stage: last && failed && !state.up ? failed : step.stage,
      startMs: Math.max(0, step.startMs - origin),
      durationMs: endMs === null ? null : Math.max(0, endMs - step.startMs),
      outcome: last && failed && !state.up ? 'failed' : step.outcome,
    };
  });
}

function failureSigns(state: AttemptState): Sign[] {
  if (!state.failure) return [];
  return [...new Set([...state.failure.signs, ...state.context])].slice(0, SIGNS_MAX);
}

/**
 * The attempt in the wire's words; every text in it is redacted here, whatever the grammar let through.
 * Without lines it is cheap: for one that is only beginning, or only counted.
 */
export function toReading(state: AttemptState, result: Result | null, withLines: boolean): AttemptReading {
  const names = state.facts.userName ? [state.facts.userName] : [];
  const clean = (text: string, max: number): string => plainText(redactLine(text, names), max);
  const stage = stageOf(state);
  const { facts, failure, down } = state;
  const protocol = facts.protocol ?? 'unknown';
  const code = down ? (down.user ? null : down.code) : (failure?.code ?? null);
  return {
    client: state.client,
    clientVersion: facts.clientVersion ? clean(facts.clientVersion, SHORT_MAX) : null,
    protocol,
    gateway: facts.gatewayHost
      ? { host: plainText(facts.gatewayHost, SHORT_MAX).toLowerCase(), port: facts.gatewayPort ?? null }
      : null,
    profile: facts.profile ? clean(facts.profile, SHORT_MAX) : null,
    startedAt: iso(state.began.atMs),
    endedAt: result === null ? null : iso(state.last.atMs),
    result,
    stage,
    percent: protocol === 'ssl-vpn' || state.client === 'forticlient' ? [...STAGE_PERCENT[stage]] : [],
    errorCode: code ? clean(code, SHORT_MAX) : null,
    signs: down
      ? [...down.signs]
      : state.cancelled
        ? ['cancelled-by-user']
        : state.up
          ? []
          : failureSigns(state),
    steps: steps(state),
    lines: (withLines ? [...state.before, ...state.after] : []).map((line) => clean(line, LINE_SENT_MAX)),
    unrecognized: (withLines ? state.unrecognized : []).map((line) => clean(line, LINE_SENT_MAX)),
    repeatCount: 1,
  };
}
