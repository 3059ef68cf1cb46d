import type { LineContext } from '../../log-event.ts';
import type { CharonLine } from './charon-line.ts';
import { SaTracker } from './sa-tracker.ts';

/** What the rules may look at beside the text. */
export interface CharonState {
  readonly tracker: SaTracker;
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
    line: { atMs: null, thread: null, group: null, sa: null, text: '' },
    context: { nowMs: 0, zoneOffsetMinutes: 0 },
    key: undefined,
    announced: null,
    portTold: new Set(),
  };
}
