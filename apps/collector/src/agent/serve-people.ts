import { redactLine } from '@tsunagu/core/collect';
import { namePerson } from '../attempts/name-person.ts';
import { countTaken, emptyDropBox, type Taken } from '../home/drop-box.ts';
import { spoolFile } from '../home/home-layout.ts';
import { writePublicView } from '../home/public-view.ts';
import { readJsonObject } from '../home/read-json.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import { readSendState } from '../send/send-state.ts';
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

/**
 * Takes over requests for help that people left. Whose each one is says the system, never the file; number and time are this
 * collector's own, so that no request can pretend to be another one.
 */
export async function takeRequests(options: AgentOptions, collector: Collector): Promise<void> {
  const { layout, env, log, nowMs } = options;
  const path = spoolFile(layout.spool, 'drop-state.json');
  await emptyDropBox(layout, nowMs(), async ({ request, ownerId, path: file }) => {
    const atMs = nowMs();
    const taken = countTaken(readTaken(path), ownerId, atMs);
    if (taken === null) {
      log(`help-request left aside: too many from user ${ownerId}`);
      return;
    }
    const { nameFileOwner } = await import('../home/file-owner.ts');
    const owner = await nameFileOwner(ownerId, file, env.windows?.systemRoot ?? null);
    const observation = {
      ...request,
      ...namePerson(owner, collector.config()),
      message: request.message && redactLine(request.message).slice(0, MESSAGE_CHARS_MAX),
      observationId: uuidV7(atMs),
      recordedAt: new Date(atMs).toISOString(),
    };
    collector.record({ type: 'observation', observation }, null);
    writeAtomically(path, `${JSON.stringify(taken)}\n`);
  });
}
