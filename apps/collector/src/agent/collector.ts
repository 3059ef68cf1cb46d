import { mkdirSync } from 'node:fs';
import type { BatchItem, CollectorConfig } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { openCheckpointFile } from '../attempts/checkpoint.ts';
import { openEvidenceDesk } from '../attempts/gather-evidence.ts';
import type { FinishedAttempt } from '../attempts/track-attempts.ts';
import type { SourceWatch } from '../attempts/watch-source.ts';
import { readConfig } from '../home/config-file.ts';
import { type Hold, holdFolder } from '../home/hold-folder.ts';
import { makeProbes } from '../probes/registry.ts';
import { runProbes } from '../probes/run-probes.ts';
import { openSpool } from '../spool/open-spool.ts';
import type { Origin, Spool } from '../spool/spool.ts';
import { readSurroundings } from '../state/surroundings.ts';
import { openWatches } from './open-watches.ts';
import type { AgentOptions } from './options.ts';
import { readCertificates } from './read-certificates.ts';

/** Records that found no room on the disk are kept in memory up to this many, and tried again. */
const UNSPOOLED_MAX = 200;

/** Reading, probing and spooling; sending is somebody else's. */
export interface Collector {
  readonly spool: Spool;
  readonly watches: readonly SourceWatch[];
  readonly config: () => CollectorConfig | null;
  setConfig(config: CollectorConfig): void;
  readonly extraCa: readonly string[];
  /** On disk, or kept in memory until there is room. */
  record(item: BatchItem, origin: Origin | null): void;
  /** One look at every source. True when something can be read at once. */
  poll(): Promise<boolean>;
  /** Saves how far every source was read, and what found no room before. */
  save(): void;
  /** Stops the watches, waits for running probes (10 s at most) and lets go of the spool. */
  close(): Promise<void>;
}

interface Inner {
  readonly options: AgentOptions;
  readonly hold: Hold;
  readonly spool: Spool;
  readonly unspooled: { item: BatchItem; origin: Origin | null }[];
  /** Sources whose failure was said already; said again only after they worked. */
  readonly complained: Set<string>;
}

function append(inner: Inner, item: BatchItem, origin: Origin | null): void {
  try {
    inner.spool.append({ origin, item });
  } catch (error) {
    if (!(error instanceof TsunaguError) || error.code !== 'disk-full') throw error;
    inner.options.log(error.code);
    inner.unspooled.push({ item, origin });
    if (inner.unspooled.length > UNSPOOLED_MAX) inner.unspooled.shift();
  }
}

function retryUnspooled(inner: Inner): void {
  for (const { item, origin } of inner.unspooled.splice(0)) append(inner, item, origin);
}

async function pollOne(inner: Inner, watch: SourceWatch): Promise<boolean> {
  try {
    const more = await watch.poll(inner.options.nowMs());
    inner.complained.delete(watch.source.id);
    return more;
  } catch (error) {
    if (!(error instanceof TsunaguError)) throw error;
    // Missing rights are said once, clearly; the other sources go on.
    if (!inner.complained.has(watch.source.id)) inner.options.log(`${error.code} ${watch.source.id}`);
    inner.complained.add(watch.source.id);
    return false;
  }
}

export async function openCollector(options: AgentOptions): Promise<Collector> {
  const extraCa = readCertificates(options.caFiles);
  mkdirSync(options.layout.spool, { recursive: true, mode: 0o700 });
  const hold = await holdFolder(options.layout.spool);
  const spool = openSpool(options.layout.spool);
  const inner: Inner = { options, hold, spool, unspooled: [], complained: new Set() };
  const checkpoints = openCheckpointFile(options.layout.spool);
  const stopped = new AbortController();
  const probes = makeProbes(options.env.windows?.systemRoot ?? null);
  let config = readConfig(options.layout);

  const desk = openEvidenceDesk(async (plan, question) =>
    runProbes(
      plan,
      probes,
      {
        host: question.gateway?.host ?? null,
        port: question.gateway?.port ?? null,
        protocol: question.protocol,
        stage: question.stage,
      },
      await readSurroundings(options.env, config, extraCa),
      { collectedAt: new Date(options.nowMs()).toISOString(), signal: stopped.signal },
    ),
  );

  const save = () => {
    retryUnspooled(inner);
    for (const watch of watches) {
      const checkpoint = watch.checkpoint();
      if (checkpoint) checkpoints.set(watch.source.id, checkpoint);
    }
    checkpoints.save();
  };

  const finish = (source: string, { attempt, position }: FinishedAttempt) => {
    append(inner, { type: 'attempt', attempt }, { source, position });
    // After this turn: the watch still has to note that the attempt is told.
    queueMicrotask(save);
  };

  const watches = openWatches({ options, spool, checkpoints, desk, config: () => config, finish });
  return {
    spool,
    watches,
    extraCa,
    config: () => config,
    setConfig: (next) => {
      config = next;
    },
    record: (item, origin) => append(inner, item, origin),
    async poll() {
      let more = false;
      for (const watch of watches) more = (await pollOne(inner, watch)) || more;
      return more;
    },
    save,
    async close() {
      for (const watch of watches) watch.stop(options.nowMs());
      await Promise.all(watches.map((watch) => watch.settled()));
      stopped.abort();
      save();
      for (const watch of watches) watch.source.close();
      spool.close();
      await hold.release();
    },
  };
}
