import { redactLine } from '@tsunagu/core/collect';
import { namePerson } from '../attempts/name-person.ts';
import { countTaken, type Dropped, emptyDropBox, type Taken } from '../home/drop-box.ts';
import { spoolFile } from '../home/home-layout.ts';
import { writePublicView } from '../home/public-view.ts';
import { readJsonObject } from '../home/read-json.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import { readSendState } from '../send/send-state.ts';
import { tryToWrite } from '../spool/disk-trouble.ts';
import { COLLECTOR_VERSION } from '../version.ts';
import type { Collector } from './collector.ts';
import type { AgentOptions } from './options.ts';
import { readRunState } from './run-state.ts';

const MESSAGE_CHARS_MAX = 1000;

/** Shows the people of this machine what they may know; that it cannot is no reason to stop collecting. */
export function showPeople(options: AgentOptions, collector: Collector): void {
  try {
    show(options, collector);
  } catch (error) {
    options.log(`nothing can be shown to the people of this machine: ${String(error)}`);
  }
}

function show({ layout }: AgentOptions, collector: Collector): void {
  const { pendingRecords, cursor } = collector.spool.state();
  const { lastSentAt, sentItems, refusedItems } = readSendState(layout.spool);
  const { safeSinceMs } = readRunState(layout.spool);
  writePublicView(layout, {
    collectorVersion: COLLECTOR_VERSION,
    lastContactAt: lastSentAt,
    safeSince: safeSinceMs === null ? null : new Date(safeSinceMs).toISOString(),
    counts: {
      waiting: pendingRecords,
      sent: sentItems,
      refused: refusedItems,
      dropped: cursor.droppedRecords,
    },
  });
}

function readTaken(path: string): Taken {
  const entries = Object.entries(readJsonObject(path) ?? {});
  return Object.fromEntries(
    entries.map(([owner, times]) => [owner, Array.isArray(times) ? times.map(Number) : []]),
  );
}

/** What one process knows of the box beside its file. */
interface Box {
  /** What the disk did not take; null = the file has it. */
  unwritten: Taken | null;
  /** Accounts by file, so that a file that waits is asked about once. */
  readonly accounts: Map<string, string | null>;
}
const boxes = new WeakMap<Collector, Box>();

/** So many of one owner's surplus wait for their next hour; more would crowd out others. */
const WAITING_PER_OWNER_MAX = 4;
const ACCOUNTS_MAX = 1000;

function boxOf(collector: Collector): Box {
  const box = boxes.get(collector) ?? { unwritten: null, accounts: new Map<string, string | null>() };
  boxes.set(collector, box);
  if (box.accounts.size > ACCOUNTS_MAX) box.accounts.clear();
  return box;
}

async function accountOf(
  options: AgentOptions,
  box: Box,
  { ownerId, path }: Dropped,
): Promise<string | null> {
  const known = box.accounts.get(path);
  if (known !== undefined) return known;
  const { nameFileOwner } = await import('../home/file-owner.ts');
  const account = await nameFileOwner(ownerId, path, options.env.windows?.systemRoot ?? null);
  box.accounts.set(path, account);
  return account;
}

/** Windows has no numbers for people: there the account itself tells them apart. */
async function ownerOf(options: AgentOptions, box: Box, dropped: Dropped): Promise<string> {
  if (options.env.windows === null) return String(dropped.ownerId);
  return (await accountOf(options, box, dropped)) ?? 'unknown';
}

/**
 * Takes over requests for help that people left. Whose each one is says the system, never the file; number and time are this
 * collector's own, so that no request can pretend to be another one. What is over the bounds waits for its hour.
 */
export async function takeRequests(options: AgentOptions, collector: Collector): Promise<void> {
  const { layout, log, nowMs } = options;
  const path = spoolFile(layout.spool, 'drop-state.json');
  const box = boxOf(collector);
  const waiting = new Map<string, number>();
  await emptyDropBox(layout, nowMs(), async (dropped) => {
    const atMs = nowMs();
    const owner = await ownerOf(options, box, dropped);
    const taken = countTaken(box.unwritten ?? readTaken(path), owner, atMs);
    if (taken === null) {
      const before = waiting.get(owner) ?? 0;
      waiting.set(owner, before + 1);
      if (before < WAITING_PER_OWNER_MAX) return false;
      log(`help-request removed: user ${owner} has ${before} more that wait`);
      return true;
    }
    const { request } = dropped;
    const observation = {
      ...request,
      ...namePerson(await accountOf(options, box, dropped), collector.config()),
      message: request.message && redactLine(request.message).slice(0, MESSAGE_CHARS_MAX),
      observationId: uuidV7(atMs),
      recordedAt: new Date(atMs).toISOString(),
    };
    // Without room it stays in the box: kept in memory as well, it would be sent twice.
    if (!collector.record({ type: 'observation', observation }, null, 'leave')) return false;
    const isWritten = tryToWrite(() => writeAtomically(path, `${JSON.stringify(taken)}\n`));
    box.unwritten = isWritten ? null : taken;
    box.accounts.delete(dropped.path);
    return true;
  });
}
