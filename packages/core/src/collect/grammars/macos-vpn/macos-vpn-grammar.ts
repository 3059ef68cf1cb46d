import type { Protocol } from '../../../vocabulary/index.ts';
import type { Grammar, LogEvent } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { readStopReason } from './stop-reason.ts';

/**
 * A session of nesessionmanager: its class, the profile's name, the configuration's UUID. IKEv2 has a class of its own.
 * Seen in public logs of macOS 10.11 to 15: `NESMIKEv2VPNSession[Primary Tunnel:NAME:UUID:(null)]`, before 10.14 without the first part.
 */
const SESSION =
  /\bNESM(\w{0,24}?)Session\[(?:[A-Z][a-z]+ Tunnel:)?(.{1,160}?):([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})(?::[^\]]{0,64})?\](.*)$/;
const PROTOCOLS: Readonly<Record<string, Protocol>> = { IKEv2VPN: 'ikev2', IKEv2VPNFallback: 'ikev2' };

const STARTED = /: Received a start command from |\bstarting on demand\b/;
const STATUS = /: status changed to (\w+)(?:, last stop reason (.+))?$/;
const PLUGIN_GONE = /: plugin \S+ disconnected with reason (.+)$/;
const ENTERING = /: Entering state NESMVPNSessionState(\w+)/;
const STOPPED = /: Received a stop command from /;

/** macOS' own names for how far a session is. */
const STATES: Readonly<Record<string, LogEvent['type'] | 'secure' | 'authenticate' | 'tunnel'>> = {
  Authenticating: 'authenticate',
  PreparingNetwork: 'tunnel',
  Running: 'up',
};

function ended(key: string, reasonText: string | undefined): readonly LogEvent[] {
  const code = reasonText?.trim();
  const reason = code ? readStopReason(code) : null;
  if (reason?.byUser) return [{ type: 'cancelled', key }];
  if (!reason) return code && code !== 'None' ? [{ type: 'error', key, stage: 'network', code }] : [];
  if (reason.sign === null) return [];
  // Its own step for a lookup is not logged: the reason alone says that the name was the trouble.
  const exact = reason.stage !== 'authenticate' && reason.stage !== 'connected';
  return [{ type: 'error', key, stage: reason.stage, exact, sign: reason.sign, ...(code ? { code } : {}) }];
}

function stateEntered(key: string, state: string): readonly LogEvent[] {
  const to = STATES[state];
  if (to === 'up') return [{ type: 'up', key }];
  if (to === 'authenticate' || to === 'tunnel') return [{ type: 'stage', key, stage: to }];
  return [];
}

function statusChanged(key: string, status: string, reason: string | undefined): readonly LogEvent[] {
  if (status === 'connecting') return [{ type: 'stage', key, stage: 'reach' }];
  if (status === 'connected') return [{ type: 'up', key }];
  if (status === 'disconnected')
    return [...ended(key, reason), { type: 'stopping', key }, { type: 'end', key }];
  return [];
}

function eventsOf(rest: string, key: string, begin: LogEvent): readonly LogEvent[] {
  if (STARTED.test(rest)) return [begin];
  const status = STATUS.exec(rest);
  if (status) {
    const opens = status[1] === 'connecting' ? [begin] : [];
    return [...opens, ...statusChanged(key, status[1] ?? '', status[2])];
  }
  const gone = PLUGIN_GONE.exec(rest);
  if (gone) return ended(key, gone[1]);
  const entered = ENTERING.exec(rest);
  if (entered) return stateEntered(key, entered[1] ?? '');
  return STOPPED.test(rest) ? [{ type: 'stopping', key }] : [];
}

/** Time in front of a line of `log show`, `log stream` (any text style) or of Console's copy, which has no date. */
const CONSOLE = /^(?:default|info|debug|error|fault)\t(\d\d:\d\d:\d\d\.\d+)([+-]\d{4})\t/;

/** The VPN sessions of macOS as nesessionmanager logs them. The wire's IKE is inside its provider, which logs next to nothing. */
export function macosVpnGrammar(): Grammar {
  return (line, context) => {
    const copied = CONSOLE.exec(line);
    const day = new Date(context.nowMs).toISOString().slice(0, 10);
    const stamp = copied ? `${day} ${copied[1]}${copied[2]}` : line;
    const { atMs } = takeLeadingTime(stamp, context);
    const session = SESSION.exec(line);
    if (!session) return [{ atMs, kind: 'noise', events: [] }];
    const [, kind = '', profile = '', uuid = '', rest = ''] = session;
    const key = uuid.toUpperCase();
    const begin: LogEvent = {
      type: 'start',
      key,
      before: 'reach',
      facts: { protocol: PROTOCOLS[kind] ?? 'unknown', profile },
    };
    const events = eventsOf(rest, key, begin);
    return [{ atMs, kind: events.length > 0 ? 'known' : 'noise', events }];
  };
}
