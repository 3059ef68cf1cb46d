import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import { readLookupError, readSystemError } from '../system-error.ts';
import type { CharonState } from './charon-state.ts';

type R = Rule<CharonState>;

/** `<vpn|1> initiating IKE_SA vpn[2]` is vpn[1] being rekeyed, not somebody connecting. */
function initiating(m: RegExpExecArray, state: CharonState): readonly LogEvent[] {
  const [, mode, name, number, host] = m;
  const sa = `${name}[${number}]`;
  if (state.line.sa !== null && state.line.sa !== sa) {
    state.tracker.rekey(state.key ?? state.line.sa, sa);
    return [];
  }
  state.announced = sa;
  state.portTold.delete(sa);
  const facts = {
    protocol: mode ? ('l2tp-ipsec' as const) : ('ikev2' as const),
    ...(name ? { profile: name } : {}),
    ...(host && host !== '%any' ? { gatewayHost: host } : {}),
  };
  return [
    { type: 'start', key: sa, facts },
    { type: 'stage', key: sa, stage: 'reach' },
  ];
}

function lookupHint(host: string, text: string): readonly LogEvent[] {
  const { sign, code, stage } = readLookupError(text);
  return [
    { type: 'stage', stage: 'resolve' },
    { type: 'hint', sign, code, stage },
    { type: 'facts', facts: { gatewayHost: host } },
  ];
}

function unresolved(host: string): readonly LogEvent[] {
  return [
    { type: 'stage', stage: 'resolve' },
    { type: 'facts', facts: { gatewayHost: host } },
    { type: 'error', stage: 'resolve', generic: true, sign: 'name-lookup-failed-unspecified' },
  ];
}

/** Every packet of one try goes nowhere for the same reason: the kernel's, not the gateway's. */
function unsent(text: string): readonly LogEvent[] {
  const error = readSystemError(text);
  return error ? [{ type: 'hint', sign: error.sign, code: error.code, stage: error.stage }] : [];
}

function rekeyed(state: CharonState): readonly LogEvent[] {
  const key = state.announced;
  state.announced = null;
  return key === null ? [] : [{ type: 'retract', key }];
}

/** From the order to connect to the first answer. Source: charon's ike_init.c, ike_sa.c, main_mode.c, task_manager*.c. */
export const START_RULES: readonly R[] = [
  { match: /^initiating (?:(Main|Aggressive) Mode )?IKE_SA ([^\s[]+)\[(\d+)\] to (\S+)/, events: initiating },
  { match: /^vici initiate |^received stroke: initiate /, events: [{ type: 'start' }] },
  {
    match: /^received initiate for NetworkManager connection (.+)/,
    events: (m) => [{ type: 'start', facts: m[1] ? { profile: m[1] } : {} }],
  },
  { match: /^resolving '([^']+)' failed: (.+)/, events: (m) => lookupHint(m[1] ?? '', m[2] ?? '') },
  {
    match: /^unable to resolve '?([^\s',]+)'?, (?:initiate aborted|retrying)/,
    events: (m) => unresolved(m[1] ?? ''),
  },
  { match: /^error writing to socket: (.+)/, events: (m) => unsent(m[1] ?? '') },
  {
    match:
      /^(?:unable to initiate to %any|no (?:config|connection|child config) (?:named|found)|(?:CHILD_SA|IKE_SA) config '.*' not found|no IKE config found)/,
    events: [{ type: 'start' }, { type: 'error', stage: 'network', sign: 'profile-invalid' }],
  },
  { match: /^generating CREATE_CHILD_SA request/, events: (_, state) => rekeyed(state) },
  {
    match: /^generating (?:IKE_SA_INIT|ID_PROT|AGGRESSIVE) request \d+ \[ (?:SA|N\(COOKIE\))/,
    events: (_, state) => {
      state.announced = null;
      return [{ type: 'stage', stage: 'reach' }];
    },
  },
  {
    match: /^parsed IKE_SA_INIT response \d+ \[ N\((?:COOKIE|INVAL_KE|REDIR)/,
    events: [{ type: 'answered' }, { type: 'restarting' }],
  },
  {
    match: /^peer didn't accept (?:DH group|key exchange method) /,
    events: [{ type: 'restarting' }, { type: 'hint', sign: 'ike-invalid-ke', stage: 'secure' }],
  },
  {
    match: /^parsed (?:IKE_SA_INIT|ID_PROT|AGGRESSIVE) response \d+ \[ SA /,
    events: [{ type: 'stage', stage: 'secure' }, { type: 'answered' }],
  },
  { match: /^parsed (?:ID_PROT|AGGRESSIVE|QUICK_MODE) response /, events: [{ type: 'answered' }] },
  { match: /^generating ID_PROT request \d+ \[ ID /, events: [{ type: 'stage', stage: 'authenticate' }] },
  { match: /^(?:sending )?retransmit \d+ of request/, events: [{ type: 'retry' }] },
  {
    match:
      /^(?:giving up after \d+ retransmits|establishing IKE_SA failed, peer not responding|peer not responding, trying again|deleting half open IKE_SA .* after timeout)/,
    events: [{ type: 'silent' }],
  },
  { match: /^DPD check timed out/, events: [{ type: 'silent' }] },
];
