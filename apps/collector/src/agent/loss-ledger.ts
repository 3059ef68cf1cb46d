import { LOSS_KINDS, type LossKind } from '@tsunagu/core/vocabulary';
import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import { readSendState } from '../send/send-state.ts';
import type { SpoolCursor } from '../spool/cursor.ts';
import { tryToWrite } from '../spool/disk-trouble.ts';

export type Losses = readonly { readonly kind: LossKind; readonly count: number }[];

/** Losses that the spool's cursor and the sender do not count themselves; beside the spool, so that they outlive a restart. */
export interface LossLedger {
  count(kind: LossKind, more: number): void;
  counts(): Readonly<Partial<Record<LossKind, number>>>;
  /** On disk when it returns, unless the disk has no room; does nothing when nothing was lost. */
  save(): void;
}

function readCounts(spool: string): Partial<Record<LossKind, number>> {
  const file = readJsonObject(spoolFile(spool, 'losses.json'));
  return Object.fromEntries(LOSS_KINDS.map((kind) => [kind, Math.max(0, numberOf(file?.[kind], 0))]));
}

export function openLossLedger(spool: string): LossLedger {
  const counts = readCounts(spool);
  let saved = JSON.stringify(counts);
  return {
    count(kind, more) {
      counts[kind] = (counts[kind] ?? 0) + more;
    },
    counts: () => counts,
    save() {
      const text = JSON.stringify(counts);
      if (text === saved) return;
      if (tryToWrite(() => writeAtomically(spoolFile(spool, 'losses.json'), `${text}\n`))) saved = text;
    },
  };
}

/** Everything lost in this spool, whoever counts it; only what is more than nothing. */
export function readLosses(
  spool: string,
  cursor: SpoolCursor,
  counts: Readonly<Partial<Record<LossKind, number>>> = readCounts(spool),
): Losses {
  const elsewhere: Partial<Record<LossKind, number>> = {
    'records-dropped': cursor.droppedRecords,
    'details-dropped': cursor.droppedDetails,
    'pieces-damaged': cursor.damagedPieces,
    'items-refused': readSendState(spool).refusedItems,
  };
  return LOSS_KINDS.map((kind) => ({ kind, count: elsewhere[kind] ?? counts[kind] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
}
