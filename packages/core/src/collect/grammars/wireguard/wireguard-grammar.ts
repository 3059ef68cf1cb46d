import type { Grammar, LogEvent } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';

/** A session key is thrown away after this without a new handshake (WireGuard's REJECT_AFTER_TIME). */
const REJECT_AFTER_SECONDS = 180;
const PEERS_MAX = 64;

const LINE =
  /^wireguard iface=(\S{1,64}) peer=(\w{1,64}) endpoint=(\S{1,80}) handshake=(\d{1,15}) now=(\d{1,15}) rx=(\d{1,18}) tx=(\d{1,18})$/;
const GONE = /^wireguard iface=(\S{1,64}) gone$/;

interface Peer {
  up: boolean;
  lost: boolean;
  rx: number;
  tx: number;
}

const endpointOf = (text: string): { gatewayHost?: string; gatewayPort?: number } => {
  const match = /^\[?([\da-zA-Z.:-]+?)\]?:(\d{1,5})$/.exec(text);
  return match?.[1] ? { gatewayHost: match[1], gatewayPort: Number(match[2]) } : {};
};

/** WireGuard has no words for a failure: a peer without a handshake is being tried, one whose handshake grew old while sending is lost. */
class Peers {
  readonly #peers = new Map<string, Peer>();

  look(m: RegExpExecArray): readonly LogEvent[] {
    const [, iface = '', id = '', endpoint = '', handshakeText, nowText, rxText, txText] = m;
    const key = `${iface}:${id}`;
    const handshake = Number(handshakeText);
    const age = Number(nowText) - handshake;
    const rx = Number(rxText);
    const tx = Number(txText);
    const known = this.#peers.get(key);
    if (!known && this.#peers.size >= PEERS_MAX) return [];
    const peer = known ?? { up: false, lost: false, rx, tx };
    if (!known) this.#peers.set(key, peer);
    const sent = tx > peer.tx;
    const heard = rx > peer.rx;
    Object.assign(peer, { rx, tx });
    const fresh = handshake > 0 && age <= REJECT_AFTER_SECONDS;
    const facts = { protocol: 'wireguard', profile: iface, ...endpointOf(endpoint) } as const;
    if (fresh && !peer.up) {
      Object.assign(peer, { up: true, lost: false });
      return [
        { type: 'start', key, facts },
        { type: 'up', key },
      ];
    }
    if (handshake === 0) return this.#try(peer, known !== undefined, sent, key, facts);
    if (peer.up && !fresh && sent && !heard) {
      Object.assign(peer, { up: false, lost: true });
      return [{ type: 'down', key, user: false, sign: 'session-lost', code: `handshake ${age} s old` }];
    }
    return [];
  }

  /** An interface that sends and is never answered is an attempt; one that is merely configured is none yet. */
  #try(
    peer: Peer,
    known: boolean,
    sent: boolean,
    key: string,
    facts: NonNullable<Extract<LogEvent, { type: 'start' }>['facts']>,
  ): readonly LogEvent[] {
    if (!known && peer.tx === 0) return [];
    if (known && !sent) return [];
    return [
      { type: 'start', key, facts, before: 'secure' },
      { type: 'stage', key, stage: 'reach' },
      { type: 'retry', key },
    ];
  }

  gone(iface: string): readonly LogEvent[] {
    const events: LogEvent[] = [];
    for (const key of [...this.#peers.keys()]) {
      if (!key.startsWith(`${iface}:`)) continue;
      events.push({ type: 'stopping', key }, { type: 'end', key });
      this.#peers.delete(key);
    }
    return events;
  }
}

/** What the collector writes of `wg show all` (latest-handshakes, transfer, endpoints); source: wg(8). */
export function wireguardGrammar(): Grammar {
  const peers = new Peers();
  return (line, context) => {
    const { atMs, rest } = takeLeadingTime(line, context);
    const looked = LINE.exec(rest);
    if (looked) return [{ atMs, kind: 'known', events: peers.look(looked) }];
    const gone = GONE.exec(rest);
    return [{ atMs, kind: gone ? 'known' : 'noise', events: gone ? peers.gone(gone[1] ?? '') : [] }];
  };
}
