import type { CollectorConfig, GatewayRef } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import type { CheckpointFile } from '../attempts/checkpoint.ts';
import { hintGateway, isClientGone } from '../attempts/gateway-hint.ts';
import type { EvidenceDesk } from '../attempts/gather-evidence.ts';
import type { FinishedAttempt } from '../attempts/track-attempts.ts';
import { type SourceWatch, watchSource } from '../attempts/watch-source.ts';
import { followJournal } from '../sources/journal/follow-journal.ts';
import {
  JOURNAL_TOOL,
  journalClients,
  journalSource,
  journalStart,
} from '../sources/journal/journal-source.ts';
import { eventLogSource, RAS_SOURCE_ID } from '../sources/ras/event-log-source.ts';
import { locateLogs } from '../sources/registry.ts';
import { type FileSourceOptions, fileSource } from '../sources/tail/file-source.ts';
import type { Spool } from '../spool/spool.ts';
import type { AgentOptions } from './options.ts';

export interface WatchContext {
  readonly options: AgentOptions;
  readonly spool: Spool;
  readonly checkpoints: CheckpointFile;
  readonly desk: EvidenceDesk;
  readonly config: () => CollectorConfig | null;
  readonly finish: (sourceId: string, finished: FinishedAttempt) => void;
}

/** Origins of the attempts in the spool: a crash may have come before the checkpoint that names them. */
function spooledPositions(spool: Spool): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { record } of spool.peek(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)) {
    if (!record.origin) continue;
    const { source, position } = record.origin;
    found.set(source, [...(found.get(source) ?? []), position]);
  }
  return found;
}

/** What every watch of this collector shares, for one source of one client. */
function watchParts(client: Client, id: string, ctx: WatchContext, spooled: ReadonlyMap<string, string[]>) {
  return {
    client,
    checkpoint: ctx.checkpoints.get(id),
    spooled: spooled.get(id) ?? [],
    desk: ctx.desk,
    config: ctx.config,
    hint: (profile: string | null, known: GatewayRef | null) =>
      hintGateway(client, profile, known, ctx.config()),
    isClientGone: () => isClientGone(client),
    finish: (finished: FinishedAttempt) => ctx.finish(id, finished),
    zoneOffsetMinutes: -new Date(ctx.options.nowMs()).getTimezoneOffset(),
  };
}

function watchFile(
  file: FileSourceOptions,
  ctx: WatchContext,
  spooled: ReadonlyMap<string, string[]>,
): SourceWatch {
  return watchSource({
    ...watchParts(file.client, `${file.client}:${file.path}`, ctx, spooled),
    openSource: (start) => fileSource(file, start),
    // A log named by hand is wanted from its beginning; of one that was simply found, only what comes.
    firstStart: ctx.options.sources === null ? 'end' : 'beginning',
  });
}

/** One follower for all clients, from where the one that is furthest behind stands. */
function watchJournal(ctx: WatchContext, spooled: ReadonlyMap<string, string[]>): SourceWatch[] {
  const clients = journalClients();
  if (clients.length === 0) return [];
  const nowMs = ctx.options.nowMs();
  const starts = clients.map(({ client }) => {
    const known = ctx.checkpoints.get(`${client}:journal`);
    return journalStart(
      known ? { from: 'place', place: known.place, back: known.back } : { from: 'end' },
      nowMs,
    );
  });
  const programs = [...new Set(clients.flatMap((one) => one.programs))];
  const journal = followJournal({ tool: JOURNAL_TOOL, programs, sinceMicros: Math.min(...starts) });
  return clients.map(({ client, programs: own }) =>
    watchSource({
      ...watchParts(client, `${client}:journal`, ctx, spooled),
      openSource: (start) => journalSource(client, own, journal, journalStart(start, nowMs)),
      firstStart: 'end',
    }),
  );
}

/** One watch for each log: those named by hand, else those of the usual places. */
export function openWatches(ctx: WatchContext): SourceWatch[] {
  const { sources, env } = ctx.options;
  const spooled = spooledPositions(ctx.spool);
  if (sources !== null) return sources.map((file) => watchFile(file, ctx, spooled));
  const watches = locateLogs(env).map((file) => watchFile(file, ctx, spooled));
  if (process.platform === 'linux') watches.push(...watchJournal(ctx, spooled));
  const { windows } = env;
  if (windows) {
    watches.push(
      watchSource({
        ...watchParts('ras', RAS_SOURCE_ID, ctx, spooled),
        openSource: (start) => eventLogSource({ systemRoot: windows.systemRoot }, start),
        firstStart: 'end',
      }),
    );
  }
  return watches;
}
