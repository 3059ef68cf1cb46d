import type { AttemptFacts, LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { FortiState } from './forticlient-state.ts';
import { begin, over, rise } from './trace-rules.ts';

type R = Rule<FortiState>;

function fieldOf(text: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|(\\S+))`).exec(text);
  const value = match?.[1] ?? match?.[2];
  return value && value !== 'N/A' ? value : undefined;
}

function factsOf(text: string): AttemptFacts {
  const host = fieldOf(text, 'remotegw') ?? fieldOf(text, 'dstip');
  const user = fieldOf(text, 'vpnuser') ?? fieldOf(text, 'user');
  const profile = fieldOf(text, 'vpntunnel');
  const version = fieldOf(text, 'fctver');
  const port = Number(fieldOf(text, 'dstport') ?? 0);
  return {
    ...(host ? { gatewayHost: host } : {}),
    ...(user && !/^(?:SYSTEM|LOCAL SERVICE)$/i.test(user) ? { userName: user } : {}),
    ...(profile ? { profile } : {}),
    ...(version ? { clientVersion: version } : {}),
    ...(port > 0 && port < 65_536 ? { gatewayPort: port } : {}),
  };
}

const code = (text: string): string | undefined =>
  /Error ?= ?(-?\d+)/i.exec(text)?.[1] ?? /\((-\d{1,6})\)/.exec(text)?.[1];

function failed(text: string): readonly LogEvent[] {
  const number = code(text);
  return [
    { type: 'facts', facts: factsOf(text) },
    { type: 'detail', wakes: true, ...(number ? { code: number } : {}) },
  ];
}

/** Event records, as the XML export and syslog write them: `key=value` with the state in a field. */
export const EVENT_RULES: readonly R[] = [
  {
    match:
      /utmevent=vpn\b.{0,300}\bthreat=connect\b|\bthreat=connect\b.{0,300}utmevent=vpn|\bvpnstate="?(?:connected|up)\b/,
    events: (m, s) => rise(s, factsOf(m.input)),
  },
  { match: /\bvpnstate="?connecting\b/, events: (m, s) => begin(s, factsOf(m.input)) },
  {
    match: /utmevent=vpn\b.{0,300}\bthreat=disconnect|\bvpnstate="?(?:disconnected|down)\b/,
    events: (_, s) => over(s, [{ type: 'end' }]),
  },
  { match: /tunnel connection failed|vpn connection failed\b(?!\. Please)/i, events: (m) => failed(m.input) },
];
