import { CAUSE_CATALOGUE } from '../vocabulary/index.ts';
import type { Scale } from './scale.ts';

/** What other people experience on the same gateway in the same minutes; people, not attempts. */
export interface Peers {
  readonly connectedPeople: number;
  readonly failedPeople: number;
}

/** Where `judgePeers` draws its lines; a store that asks for itself draws the same ones. */
export const PEERS_DECIDE = {
  /** Fewer people than this say nothing: two colleagues can both have a bad evening. */
  peopleMin: 3,
  /** Shares of all of them. */
  failTooMin: 0.6,
  connectMin: 0.8,
} as const;

export type PeerVerdict = 'fail-too' | 'connect' | 'undecided';

/** Whether the gateway works for the others. Most of them decide it, with at least three people to go by. */
export function judgePeers(peers: Peers): PeerVerdict {
  const all = peers.connectedPeople + peers.failedPeople;
  if (all < PEERS_DECIDE.peopleMin) return 'undecided';
  if (peers.failedPeople >= all * PEERS_DECIDE.failTooMin) return 'fail-too';
  return peers.connectedPeople >= all * PEERS_DECIDE.connectMin ? 'connect' : 'undecided';
}

/** A cause of this person alone grows less likely when everybody fails, one of the gateway when others connect. */
export function weighPeers(peers: Peers, scale: Scale): void {
  const verdict = judgePeers(peers);
  if (verdict === 'undecided') return;
  const args = { connected: peers.connectedPeople, failed: peers.failedPeople };
  const { scopes } = CAUSE_CATALOGUE[scale.cause];
  const everybody = scopes.includes('gateway') || scopes.includes('organization');
  const alone = scopes.includes('person') || scopes.includes('site') || scopes.includes('network');
  if (everybody && alone) return;
  const fits = verdict === 'fail-too' ? everybody : alone;
  scale.measure(
    verdict === 'fail-too' ? 'peers-fail-too' : 'peers-connect',
    args,
    fits ? 'peersSupport' : 'peersDoubt',
  );
}
