import { existsSync } from 'node:fs';
import type { CollectorConfig, GatewayRef, OwnRule } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import type { CheckpointFile } from '../attempts/checkpoint.ts';
import { hintGateway, isClientGone } from '../attempts/gateway-hint.ts';
import type { EvidenceDesk } from '../attempts/gather-evidence.ts';
import type { FinishedAttempt } from '../attempts/track-attempts.ts';
import { type SourceWatch, watchSource } from '../attempts/watch-source.ts';
import { followTool } from '../sources/follow/follow-tool.ts';
import { groupSource } from '../sources/group/group-source.ts';
import { journalPlan } from '../sources/journal/journal-plan.ts';
import {
  isJournalNeeded,
  JOURNAL_BACK_MICROS_MAX,
  JOURNAL_CLIENTS,
  JOURNAL_TOOL,
  journalSource,
  sinceInstalled,
} from '../sources/journal/journal-source.ts';
import { lateSource } from '../sources/late-source.ts';
import { unifiedLogSource } from '../sources/macos-vpn/unified-log-source.ts';
import { observerSource, snapshotReader } from '../sources/observer/observer-source.ts';
import { eventLogSource, RAS_SOURCE_ID } from '../sources/ras/event-log-source.ts';
import { locateLogs } from '../sources/registry.ts';
import type { LogSource, SourceStart } from '../sources/source.ts';
import { type FileSourceOptions, fileSource } from '../sources/tail/file-source.ts';
import {
  findWireguard,
  WIREGUARD_SOURCE_ID,
  wireguardSource,
} from '../sources/wireguard/wireguard-source.ts';
import type { Spool } from '../spool/spool.ts';
import type { AgentOptions } from './options.ts';

export interface WatchContext {
  readonly options: AgentOptions;
  readonly spool: Spool;
  readonly checkpoints: CheckpointFile;
  readonly desk: EvidenceDesk;
  readonly config: () => CollectorConfig | null;
  readonly finish: (sourceId: string, finished: FinishedAttempt) => void;
  readonly ownRules: readonly OwnRule[];
}

/** Clients that write one attempt into several files, none of which tells it alone. */
const IN_SEVERAL_FILES: ReadonlySet<Client> = new Set(['forticlient']);

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
    ownRules: ctx.ownRules,
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

/** The files of one client as one log, from their end unless they were named by hand. */
function watchGroup(
  client: Client,
  paths: () => readonly string[],
  ctx: WatchContext,
  spooled: ReadonlyMap<string, string[]>,
): SourceWatch {
  return watchSource({
    ...watchParts(client, `${client}:files`, ctx, spooled),
    openSource: (start) => groupSource({ client, name: 'files', paths }, start),
    firstStart: ctx.options.sources === null ? 'end' : 'beginning',
  });
}

/** `locate` is asked again while they are read: of some clients each person of the machine has files. */
function watchFiles(
  locate: () => readonly FileSourceOptions[],
  ctx: WatchContext,
  spooled: ReadonlyMap<string, string[]>,
): SourceWatch[] {
  const files = locate();
  const pathsOf = (client: Client) => (): string[] =>
    locate().flatMap((file) => (file.client === client ? [file.path] : []));
  const grouped = [...IN_SEVERAL_FILES].filter((client) => pathsOf(client)().length > 1);
  return [
    ...files.filter(({ client }) => !grouped.includes(client)).map((file) => watchFile(file, ctx, spooled)),
    ...grouped.map((client) => watchGroup(client, pathsOf(client), ctx, spooled)),
  ];
}

/** What is no file: the event log, macOS' log, WireGuard's peers, and what can be seen without any of them. */
function watchSystem(ctx: WatchContext, spooled: ReadonlyMap<string, string[]>): SourceWatch[] {
  const { windows } = ctx.options.env;
  const system: { client: Client; id: string; open: (start: SourceStart) => LogSource }[] = [];
  if (windows)
    system.push({
      client: 'ras',
      id: RAS_SOURCE_ID,
      open: (start) => eventLogSource({ systemRoot: windows.systemRoot }, start),
    });
  if (process.platform === 'darwin')
    system.push({
      client: 'macos-vpn',
      id: 'macos-vpn:unified-log',
      open: (start) => unifiedLogSource({}, start),
    });
  const programFiles = windows?.programFiles ?? null;
  const wireguard = (start: SourceStart): LogSource =>
    lateSource(
      {
        id: WIREGUARD_SOURCE_ID,
        client: 'wireguard',
        backMax: Number.POSITIVE_INFINITY,
        looksSeldom: true,
        isInstalled: () => findWireguard(programFiles) !== null,
        open: () => {
          const found = findWireguard(programFiles);
          return found && wireguardSource(found, start);
        },
      },
      start,
    );
  system.push({ client: 'wireguard', id: WIREGUARD_SOURCE_ID, open: wireguard });
  const read = snapshotReader(windows?.systemRoot ?? null);
  if (read) system.push({ client: 'observer', id: 'observer:observer', open: () => observerSource(read) });
  return system.map(({ client, id, open }) =>
    watchSource({ ...watchParts(client, id, ctx, spooled), openSource: open, firstStart: 'end' }),
  );
}

/** One follower for all clients whose words only the journal has, those that are installed later too. */
function watchJournal(ctx: WatchContext, spooled: ReadonlyMap<string, string[]>): SourceWatch[] {
  const journal = followTool(journalPlan(JOURNAL_TOOL));
  return JOURNAL_CLIENTS.map((one) => {
    const { client, installed } = one;
    const id = `${client}:journal`;
    const openSource = (start: SourceStart): LogSource =>
      lateSource(
        {
          id,
          client,
          backMax: JOURNAL_BACK_MICROS_MAX,
          isInstalled: () => existsSync(installed),
          open: (wasMissing, nowMs) =>
            isJournalNeeded()
              ? journalSource(one, journal, wasMissing ? sinceInstalled(installed, nowMs) : start)
              : null,
        },
        start,
      );
    return watchSource({ ...watchParts(client, id, ctx, spooled), openSource, firstStart: 'end' });
  });
}

/** One watch for each log: those named by hand, else those of the usual places and what the system itself shows. */
export function openWatches(ctx: WatchContext): SourceWatch[] {
  const { sources, env } = ctx.options;
  const spooled = spooledPositions(ctx.spool);
  if (sources !== null) return watchFiles(() => sources, ctx, spooled);
  const watches = watchFiles(() => locateLogs(env), ctx, spooled);
  if (process.platform === 'linux') watches.push(...watchJournal(ctx, spooled));
  return [...watches, ...watchSystem(ctx, spooled)];
}
