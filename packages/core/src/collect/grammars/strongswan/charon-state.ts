import type { LineContext } from '../../log-event.ts';
import type { CharonLine } from './charon-line.ts';
import { PeerCalls } from './peer-calls.ts';
import { SaTracker } from './sa-tracker.ts';

/** What the rules may look at beside the text. */
export interface CharonState {
  readonly tracker: SaTracker;
  readonly calls: PeerCalls;
  line: CharonLine;
  context: LineContext;
  /** The connection the line belongs to; undefined = not told. */
  key: string | undefined;
  /** Announced last; a CREATE_CHILD_SA right after shows that it is a rekeying. */
  announced: string | null;
  /** Connections whose port is known. */
  readonly portTold: Set<string>;
}

export function newCharonState(): CharonState {
  return {
    tracker: new SaTracker(),
    calls: new PeerCalls(),
    line: { atMs: null, thread: null, group: null, sa: null, number: null, text: '' },
    context: { nowMs: 0, zoneOffsetMinutes: 0 },
    key: undefined,
    announced: null,
    portTold: new Set(),
  };
}
