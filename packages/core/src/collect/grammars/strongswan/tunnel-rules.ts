import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { CharonState } from './charon-state.ts';

type R = Rule<CharonState>;

/** Our own DELETE ends a connection on purpose; a rekeyed IKE_SA is deleted while the connection goes on. */
function deleting(sa: string, state: CharonState): readonly LogEvent[] {
  if (state.tracker.isReplaced(sa)) return [];
  const key = state.key ?? sa;
  return [{ type: 'stopping', key }];
}

function deletedByPeer(sa: string, state: CharonState): readonly LogEvent[] {
  if (state.tracker.isReplaced(sa)) return [];
  return [{ type: 'error', stage: 'network', sign: 'gateway-closed-connection', code: 'DELETE' }];
}

function gone(state: CharonState): readonly LogEvent[] {
  const key = state.key;
  if (key === undefined || (state.line.sa !== null && state.tracker.isReplaced(state.line.sa))) return [];
  state.tracker.forget(key);
  return [{ type: 'end', key }];
}

function renamed(sa: string, state: CharonState): readonly LogEvent[] {
  if (state.key !== undefined) state.tracker.rekey(state.key, sa);
  return [];
}

/** From the IKE_SA to the end; only a CHILD_SA carries anything. Source: charon's child_create.c, quick_mode.c, ike_delete.c, ike_rekey.c. */
export const TUNNEL_RULES: readonly R[] = [
  {
    match: /^(?:inbound |outbound )?CHILD_SA \S+\{\d+\} established/,
    events: [{ type: 'stage', stage: 'tunnel' }, { type: 'up' }],
  },
  { match: /^IKE_SA \S+\[\d+\] established /, events: [{ type: 'stage', stage: 'tunnel' }] },
  { match: /^IKE_SA (\S+\[\d+\]) rekeyed /, events: (m, state) => renamed(m[1] ?? '', state) },
  {
    match: /^(?:no acceptable traffic selectors found|traffic selectors .* unacceptable)/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'traffic-selector-refused', code: 'traffic selectors' }],
  },
  {
    match: /^(?:no acceptable proposal found|no matching proposal found|received proposals? unacceptable)/,
    events: [
      { type: 'error', stage: 'secure', sign: 'ike-proposal-refused', code: 'no acceptable proposal' },
    ],
  },
  {
    match:
      /^(?:configuration payload negotiation failed|no virtual IP found|expected a virtual IP|failed to acquire .*virtual IP)/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'no-address' }],
  },
  {
    match:
      /^unable to install .*(?:IPsec SA|SAD|SPD|polic)|^unable to add (?:SAD|SPD|policy)|^installing new virtual IP \S+ failed|^(?:allocating|unable to allocate) SPI/,
    events: [{ type: 'error', stage: 'tunnel', sign: 'adapter-failed', code: 'kernel' }],
  },
  {
    match: /^failed to establish CHILD_SA/,
    events: [{ type: 'error', stage: 'tunnel', generic: true, sign: 'tunnel-refused' }],
  },
  {
    match: /^received DELETE for IKE_SA (\S+\[\d+\])/,
    events: (m, state) => deletedByPeer(m[1] ?? '', state),
  },
  { match: /^deleting IKE_SA (\S+\[\d+\])/, events: (m, state) => deleting(m[1] ?? '', state) },
  { match: /^IKE_SA deleted/, events: (_, state) => gone(state) },
  {
    match: /^SIG(?:TERM|INT|HUP) received, shutting down|^signal of type SIG(?:TERM|INT) received/,
    events: [{ type: 'stopping', all: true }],
  },
  {
    match: /^vici terminate |^received stroke: (?:terminate|unroute)|^received terminate/,
    events: [{ type: 'cancelled' }],
  },
  { match: /^destroying IKE_SA in state \w+ without notification/, events: [{ type: 'stopping' }] },
];
