import type { Grammar, LogEvent } from '../../log-event.ts';
import { addressOf } from '../gateway-word.ts';
import { RuleBook } from '../rule.ts';
import { type PlutoLine, takePlutoLine } from './pluto-line.ts';
import { PLUTO_RULES } from './pluto-rules.ts';

const STATES_MAX = 1024;
const PARENT = /\b(?:using|isakmp|initiated by|from) ?#(\d+)/;

/** Which try a state belongs to: a child goes by the number of its IKE SA, which it names or which the same peer opened last. */
class States {
  readonly #parents = new Map<string, string>();
  readonly #lastOfPeer = new Map<string, string>();

  keyOf({ state, peer, peerPort, text }: PlutoLine): string | undefined {
    if (state === null) return peer === null || peerPort === null ? undefined : `${peer}:${peerPort}`;
    const known = this.#parents.get(state);
    if (known !== undefined) return known;
    const parent = PARENT.exec(text)?.[1];
    const ofParent = parent === undefined ? undefined : (this.#parents.get(parent) ?? `#${parent}`);
    const begins = /^(?:responding to|proposal|processing|local IKE|sent (?:IKE_SA_INIT|Main|Aggr))/.test(
      text,
    );
    const ofPeer = peer === null || begins ? undefined : this.#lastOfPeer.get(peer);
    const key = ofParent ?? ofPeer ?? `#${state}`;
    this.#keep(this.#parents, state, key);
    if (peer !== null) this.#keep(this.#lastOfPeer, peer, key);
    return key;
  }

  #keep(map: Map<string, string>, name: string, key: string): void {
    map.delete(name);
    map.set(name, key);
    const oldest = map.size > STATES_MAX ? map.keys().next().value : undefined;
    if (oldest !== undefined) map.delete(oldest);
  }
}

function factsOf({ connection, text }: PlutoLine): LogEvent[] {
  const local = /received on (\S+?):\d+/.exec(text)?.[1];
  const host = addressOf(local);
  const facts = { ...(connection ? { profile: connection } : {}), ...(host ? { gatewayHost: host } : {}) };
  return Object.keys(facts).length > 0 ? [{ type: 'facts', facts }] : [];
}

/** pluto's log as an answering gateway writes it. Each IKE SA, and each packet that opens none, is a try. */
export function libreswanGrammar(): Grammar {
  const book = new RuleBook<unknown>(PLUTO_RULES);
  const states = new States();
  return (raw, context) => {
    const line = takePlutoLine(raw, context);
    if (line === null) return [{ atMs: null, kind: raw.trim() === '' ? 'noise' : 'unknown', events: [] }];
    const key = states.keyOf(line);
    const hit = book.apply(line.text, null);
    if (!hit || key === undefined) return [{ atMs: line.atMs, kind: 'known', events: [] }];
    if (hit.noise) return [{ atMs: line.atMs, kind: 'noise', events: [] }];
    const ends = hit.events.at(-1)?.type === 'end';
    const events = ends
      ? [...hit.events.slice(0, -1), ...factsOf(line), { type: 'end' as const }]
      : [...hit.events, ...factsOf(line)];
    return [{ atMs: line.atMs, kind: 'known', events: events.map((event) => ({ ...event, key })) }];
  };
}
