import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject, textOf } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';

/** What sending has learnt so far; kept beside the spool. */
export interface SendState {
  /** Server clock minus this machine's, ms; 0 until the server complained. */
  readonly clockOffsetMs: number;
  readonly lastSentAt: string | null;
  readonly sentItems: number;
  /** Items the server can never take, kept in refused.jsonl. */
  readonly refusedItems: number;
  /** Items the server took but kept aside, by its own count. */
  readonly quarantinedItems: number;
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
  /** The server asked not to be called before this, ms; 0 = it did not. */
  readonly waitUntilMs: number;
}

export function readSendState(spool: string): SendState {
  const file = readJsonObject(spoolFile(spool, 'send-state.json'));
  return {
    clockOffsetMs: numberOf(file?.clockOffsetMs, 0),
    lastSentAt: textOf(file?.lastSentAt),
    sentItems: numberOf(file?.sentItems, 0),
    refusedItems: numberOf(file?.refusedItems, 0),
    quarantinedItems: numberOf(file?.quarantinedItems, 0),
    lastError: textOf(file?.lastError),
    lastErrorAt: textOf(file?.lastErrorAt),
    waitUntilMs: numberOf(file?.waitUntilMs, 0),
  };
}

export function writeSendState(spool: string, state: SendState): void {
  writeAtomically(spoolFile(spool, 'send-state.json'), `${JSON.stringify(state)}\n`);
}
