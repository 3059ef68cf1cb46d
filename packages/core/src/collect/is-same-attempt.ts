import type { Client, Result } from '../vocabulary/index.ts';
import type { GatewayRef } from './contract/index.ts';
import { isOneStack, mayBeLogOf } from './may-be-log-of.ts';

/** What of an attempt tells whether another source told it too. */
export interface SeenAttempt {
  readonly client: Client;
  /** Of the observer's attempts: the program that it saw; null = only an adapter, or a log's attempt. */
  readonly program: string | null;
  readonly gateway: GatewayRef | null;
  readonly result: Result;
  readonly startMs: number;
  /** null = it is connected, or nobody wrote its end. */
  readonly endMs: number | null;
}

/** Two logs write the same moment this far apart at most: one of them knows whole seconds only. */
const SLACK_MS = 1_000;
/** The observer looks every other second while a program is at work. */
const OBSERVER_SLACK_MS = 5_000;
/** Of what has no end only the beginnings can be compared: a daemon is started seconds after who drives it. */
const START_SLACK_MS = 5_000;
/** How long an attempt takes to come up where no log says when it did: signing in takes its time. */
const COMING_UP_MS = 60_000;

/** One log writes the name, another what it resolved to: then only attempts that begin together can be one. */
function sameGateway(a: SeenAttempt, b: SeenAttempt, slackMs: number): boolean {
  if (a.gateway === null || b.gateway === null || a.gateway.host === b.gateway.host) return true;
  const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
  return (
    isAddress(a.gateway.host) !== isAddress(b.gateway.host) && Math.abs(a.startMs - b.startMs) <= slackMs
  );
}

/**
 * An adapter that came up is a fact: a log that tells a failure tells another attempt. What else the observer says of an
 * end is a guess, and any log knows better.
 */
function observedAs(observed: Result, log: Result): boolean {
  if (observed === 'connected') return log === 'connected' || log === 'dropped';
  return observed === log || observed !== 'dropped';
}

/** Two logs begin or end it in the same second, or each while the other is at it; who tries again at once does neither. */
function isSameTime(a: SeenAttempt, b: SeenAttempt): boolean {
  if (a.endMs === null || b.endMs === null) return Math.abs(a.startMs - b.startMs) <= START_SLACK_MS;
  return (
    Math.abs(a.startMs - b.startMs) <= SLACK_MS ||
    Math.abs(a.endMs - b.endMs) <= SLACK_MS ||
    (a.startMs < b.endMs && b.startMs < a.endMs)
  );
}

const untilMs = ({ startMs, endMs }: SeenAttempt): number =>
  (endMs ?? startMs + COMING_UP_MS) + OBSERVER_SLACK_MS;

function isObserved(observed: SeenAttempt, log: SeenAttempt): boolean {
  return (
    sameGateway(observed, log, OBSERVER_SLACK_MS) &&
    mayBeLogOf(log.client, observed.program) &&
    observedAs(observed.result, log.result) &&
    observed.startMs <= untilMs(log) &&
    log.startMs <= untilMs(observed)
  );
}

/**
 * True when two sources may have told one attempt: at the same time, to the same place, by clients of one stack, to one end.
 * Of several that may be it, the caller takes the nearest, once.
 */
export function isSameAttempt(a: SeenAttempt, b: SeenAttempt): boolean {
  if (a.client === 'observer') return b.client !== 'observer' && isObserved(a, b);
  if (b.client === 'observer') return isObserved(b, a);
  if (!sameGateway(a, b, SLACK_MS)) return false;
  return isOneStack(a.client, b.client) && a.result === b.result && isSameTime(a, b);
}
