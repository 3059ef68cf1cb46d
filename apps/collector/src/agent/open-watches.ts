import type { CollectorConfig } from '@tsunagu/core/collect';
import type { CheckpointFile } from '../attempts/checkpoint.ts';
import { hintGateway, isClientGone } from '../attempts/gateway-hint.ts';
import type { EvidenceDesk } from '../attempts/gather-evidence.ts';
import type { FinishedAttempt } from '../attempts/track-attempts.ts';
import { type SourceWatch, watchSource } from '../attempts/watch-source.ts';
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

function watchFile(file: FileSourceOptions, ctx: WatchContext, spooled: readonly string[]): SourceWatch {
  const id = `${file.client}:${file.path}`;
  return watchSource({
    client: file.client,
    openSource: (start) => fileSource(file, start),
    // A log named by hand is wanted from its beginning; of one that was simply found, only what comes.
    firstStart: ctx.options.sources === null ? 'end' : 'beginning',
    checkpoint: ctx.checkpoints.get(id),
    spooled,
    desk: ctx.desk,
    config: ctx.config,
    hint: (profile, known) => hintGateway(file.client, profile, known, ctx.config()),
    isClientGone: () => isClientGone(file.client),
    finish: (finished) => ctx.finish(id, finished),
    zoneOffsetMinutes: -new Date(ctx.options.nowMs()).getTimezoneOffset(),
  });
}

/** One watch for each log: those named by hand, else those of the usual places. */
export function openWatches(ctx: WatchContext): SourceWatch[] {
  const { options } = ctx;
  const spooled = spooledPositions(ctx.spool);
  const files = options.sources ?? locateLogs(options.env);
  const watches = files.map((file) => watchFile(file, ctx, spooled.get(`${file.client}:${file.path}`) ?? []));
  const { windows } = options.env;
  if (options.sources === null && windows) {
    watches.push(
      watchSource({
        client: 'ras',
        openSource: (start) => eventLogSource({ systemRoot: windows.systemRoot }, start),
        firstStart: 'end',
        checkpoint: ctx.checkpoints.get(RAS_SOURCE_ID),
        spooled: spooled.get(RAS_SOURCE_ID) ?? [],
        desk: ctx.desk,
        config: ctx.config,
        hint: (profile, known) => hintGateway('ras', profile, known, ctx.config()),
        isClientGone: () => false,
        finish: (finished) => ctx.finish(RAS_SOURCE_ID, finished),
        zoneOffsetMinutes: 0,
      }),
    );
  }
  return watches;
}
