import { mkdirSync } from 'node:fs';
import type { BatchItem, CollectorConfig, OwnRule } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type CheckpointFile, openCheckpointFile } from '../attempts/checkpoint.ts';
import type { EvidenceDesk } from '../attempts/gather-evidence.ts';
import { openDesk } from '../attempts/open-desk.ts';
import type { SourceWatch } from '../attempts/watch-source.ts';
import { readConfig } from '../home/config-file.ts';
import { type Hold, holdFolder } from '../home/hold-folder.ts';
import { openSpool } from '../spool/open-spool.ts';
import type { Origin, Spool } from '../spool/spool.ts';
import { makeHintAsker } from './ask-hint.ts';
import { openWatches } from './open-watches.ts';
import type { AgentOptions } from './options.ts';
import { readCertificates } from './read-certificates.ts';
import { readRulesFile } from './read-rules-file.ts';
import { type ToldAttempts, toldAttempts } from './told-attempts.ts';

/** Records that found no room on the disk are kept in memory up to this many, and tried again. */
const UNSPOOLED_MAX = 200;

/** Reading, probing and spooling; sending is somebody else's. */
export interface Collector {
  readonly spool: Spool;
  readonly watches: readonly SourceWatch[];
  config(): CollectorConfig | null;
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

interface Unspooled {
  readonly item: BatchItem;
  readonly origin: Origin | null;
}

function isDiskFull(error: unknown): boolean {
  if (error instanceof TsunaguError) return error.code === 'disk-full';
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

class Agent implements Collector {
  readonly spool: Spool;
  readonly watches: readonly SourceWatch[];
  readonly extraCa: readonly string[];
  readonly #options: AgentOptions;
  readonly #hold: Hold;
  readonly #checkpoints: CheckpointFile;
  readonly #stopped = new AbortController();
  readonly #unspooled: Unspooled[] = [];
  /** What failed and was said already; said again only after it worked. */
  readonly #complained = new Set<string>();
  readonly #told: ToldAttempts;
  #config: CollectorConfig | null;

  constructor(options: AgentOptions, hold: Hold, extraCa: readonly string[]) {
    this.#options = options;
    this.#hold = hold;
    this.extraCa = extraCa;
    this.#config = readConfig(options.layout);
    this.spool = openSpool(options.layout.spool);
    this.#checkpoints = openCheckpointFile(options.layout.spool);
    this.#told = toldAttempts(this.#checkpoints, this.spool, options.nowMs());
    const hint = makeHintAsker(options, () => this.#config);
    this.watches = openWatches({
      options,
      spool: this.spool,
      checkpoints: this.#checkpoints,
      desk: this.#openDesk(),
      config: () => this.#config,
      ownRules: this.#readRules(),
      finish: (source, { attempt, position }) => {
        if (this.#told.isTold(source, attempt, this.#options.nowMs())) return;
        this.record({ type: 'attempt', attempt }, { source, position });
        hint(attempt);
        // After this turn: the watch still has to note that the attempt is told.
        queueMicrotask(() => this.save());
      },
    });
  }

  config(): CollectorConfig | null {
    return this.#config;
  }

  setConfig(config: CollectorConfig): void {
    this.#config = config;
  }

  record(item: BatchItem, origin: Origin | null): void {
    try {
      this.spool.append({ origin, item });
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#complain('disk-full', this.#options.layout.spool);
      this.#unspooled.push({ item, origin });
      if (this.#unspooled.length > UNSPOOLED_MAX) this.#unspooled.shift();
    }
  }

  async poll(): Promise<boolean> {
    let more = false;
    for (const watch of this.watches) more = (await this.#pollOne(watch)) || more;
    return more;
  }

  save(): void {
    for (const { item, origin } of this.#unspooled.splice(0)) this.record(item, origin);
    // What is not on disk has to be read again after a crash, so its log is not yet read.
    if (this.#unspooled.length > 0) return;
    for (const watch of this.watches) {
      const checkpoint = watch.checkpoint();
      if (checkpoint) this.#checkpoints.set(watch.source.id, checkpoint);
    }
    try {
      this.#checkpoints.save();
      this.#complained.delete('disk-full');
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#complain('disk-full', this.#options.layout.spool);
    }
  }

  async close(): Promise<void> {
    for (const watch of this.watches) watch.stop(this.#options.nowMs());
    await Promise.all(this.watches.map((watch) => watch.settled()));
    this.#stopped.abort();
    this.save();
    for (const watch of this.watches) watch.source.close();
    this.spool.close();
    await this.#hold.release();
  }

  /** Rules that are not right are named once and left out: a typing error must not blind the collector. */
  #readRules(): readonly OwnRule[] {
    try {
      return readRulesFile(this.#options.layout.rules);
    } catch (error) {
      if (!(error instanceof TsunaguError)) throw error;
      this.#complain('log-rules', `${error.message} (${this.#options.layout.rules})`);
      return [];
    }
  }

  #openDesk(): EvidenceDesk {
    const { env, layout, nowMs, log } = this.#options;
    return openDesk({
      env,
      spool: layout.spool,
      nowMs,
      config: () => this.#config,
      extraCa: this.extraCa,
      signal: this.#stopped.signal,
      log,
    });
  }

  async #pollOne(watch: SourceWatch): Promise<boolean> {
    try {
      const more = await watch.poll(this.#options.nowMs());
      this.#complained.delete(watch.source.id);
      return more;
    } catch (error) {
      if (!(error instanceof TsunaguError)) throw error;
      // Missing rights are said once, clearly; the other sources go on.
      this.#complain(watch.source.id, `${error.code} ${watch.source.id}`);
      return false;
    }
  }

  #complain(about: string, line: string): void {
    if (!this.#complained.has(about)) this.#options.log(about === 'disk-full' ? `disk-full ${line}` : line);
    this.#complained.add(about);
  }
}

/** Opens the spool for this process alone and starts reading. Throws `second-instance`, `file-unreadable`. */
export async function openCollector(options: AgentOptions): Promise<Collector> {
  const extraCa = readCertificates(options.caFiles);
  mkdirSync(options.layout.spool, { recursive: true, mode: 0o700 });
  return new Agent(options, await holdFolder(options.layout.spool), extraCa);
}
