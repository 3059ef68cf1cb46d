import { closeSync, fstatSync, readSync } from 'node:fs';
import { type AttemptReading, createLogReader } from '@tsunagu/core/collect';
import type { AgentOptions } from '../../agent/options.ts';
import { spoolFile } from '../../home/home-layout.ts';
import { readTextIfThere } from '../../home/read-json.ts';
import { ifReadable } from '../../home/standing.ts';
import { locateLogs } from '../../sources/registry.ts';
import type { FileSourceOptions } from '../../sources/tail/file-source.ts';
import { openLog } from '../../sources/tail/open-log.ts';
import { readPending } from '../../spool/survey-spool.ts';
import { sniffEncoding } from '../diagnose/sniff-encoding.ts';

/** The end of a log holds its newest attempt; a chatty client writes some 4 KB a try. */
const TAIL_BYTES = 256 * 1024;

/** The newest try to connect on this machine, and what IT has of it. */
export interface LastAttempt {
  readonly reading: AttemptReading;
  /** When it began, ms. */
  readonly atMs: number;
  /** `sent` = the server has it, `waiting` = in the spool, `seen` = only in the client's own log. */
  readonly known: 'sent' | 'waiting' | 'seen';
}

interface Spooled {
  readonly type: string;
  readonly attempt?: AttemptReading & { readonly recordedAt: string };
}

function tailOf(path: string): { readonly text: string; readonly writtenMs: number } | null {
  let handle: number | null;
  try {
    handle = openLog(path);
  } catch {
    // Not for these eyes: then this log tells nothing.
    return null;
  }
  if (handle === null) return null;
  try {
    const { size, mtimeMs } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(handle, bytes, 0, bytes.length, size - bytes.length);
    const { encoding } = sniffEncoding(bytes);
    const text = encoding === null ? '' : new TextDecoder(encoding).decode(bytes);
    // The first line of a cut text may be half a line.
    return { text: bytes.length < size ? text.slice(text.indexOf('\n') + 1) : text, writtenMs: mtimeMs };
  } finally {
    closeSync(handle);
  }
}

function fromLog({ client, path, only }: FileSourceOptions, nowMs: number): LastAttempt | null {
  const tail = tailOf(path);
  if (tail === null) return null;
  const reader = createLogReader({ client, zoneOffsetMinutes: -new Date(nowMs).getTimezoneOffset() });
  let newest: AttemptReading | null = null;
  for (const line of tail.text.split(/\r?\n/)) {
    if (only && !only.test(line)) continue;
    for (const { kind, reading } of reader.feed(line, tail.writtenMs))
      if (kind === 'closed') newest = reading;
  }
  for (const { kind, reading } of reader.end(nowMs, true))
    if (kind === 'closed' || kind === 'open') newest = reading;
  if (newest === null) return null;
  return { reading: newest, atMs: Date.parse(newest.startedAt ?? '') || tail.writtenMs, known: 'seen' };
}

function fromItem(item: Spooled, known: LastAttempt['known']): LastAttempt | null {
  const { attempt } = item;
  if (item.type !== 'attempt' || !attempt) return null;
  return { reading: attempt, atMs: Date.parse(attempt.recordedAt), known };
}

/** Nothing where the spool is closed to whoever asks: what lies there may be somebody else's. */
function fromSpool(folder: string): LastAttempt[] {
  const copies = ifReadable(() => readTextIfThere(spoolFile(folder, 'sent.jsonl')) ?? '');
  if (copies === null) return [];
  const sent = copies.value.split('\n').flatMap((line) => {
    try {
      const copy: { item?: Spooled } = JSON.parse(line);
      return copy.item ? [fromItem(copy.item, 'sent')] : [];
    } catch {
      // The empty end, or a line that a crash cut.
      return [];
    }
  });
  const waiting = readPending(folder).map(({ item }) => fromItem(item, 'waiting'));
  return [...sent, ...waiting].filter((one) => one !== null);
}

/** The same try as the log and the spool tell it, less than this apart, ms. */
const SAME_TRY_MS = 60_000;

/** The newest attempt that logs and, as far as it is open to whoever asks, the spool tell of; null when there is none. */
export function findLastAttempt(options: AgentOptions): LastAttempt | null {
  const nowMs = options.nowMs();
  const logs = (options.sources ?? locateLogs(options.env)).map((file) => fromLog(file, nowMs));
  const newest = (all: readonly (LastAttempt | null)[]) =>
    all
      .filter((one) => one !== null)
      .filter((one) => one.atMs <= nowMs + SAME_TRY_MS && one.reading.client !== 'observer')
      .toSorted((a, b) => b.atMs - a.atMs)[0] ?? null;
  const [seen, spooled] = [newest(logs), newest(fromSpool(options.layout.spool))];
  if (seen === null || spooled === null) return seen ?? spooled;
  return seen.atMs - spooled.atMs > SAME_TRY_MS ? seen : spooled;
}
