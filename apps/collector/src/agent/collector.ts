import { mkdirSync } from 'node:fs';
import type { BatchItem, CollectorConfig, OwnRule } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type CheckpointFile, openCheckpointFile } from '../attempts/checkpoint.ts';
import type { EvidenceDesk } from '../attempts/gather-evidence.ts';
import { openDesk } from '../attempts/open-desk.ts';
import type { SourceWatch, WatchCounts } from '../attempts/watch-source.ts';
import { readConfig } from '../home/config-file.ts';
import { type Hold, holdFolder } from '../home/hold-folder.ts';
import { isDiskFull, isDiskTrouble } from '../spool/disk-trouble.ts';
import { openSpool } from '../spool/open-spool.ts';
import type { Origin, Spool } from '../spool/spool.ts';
import { makeHintAsker } from './ask-hint.ts';
import { type HeldRecords, holdRecords } from './held-records.ts';
import { holdObserved, type ObservedHold } from './hold-observed.ts';
import { type Losses, type LossLedger, openLossLedger, readLosses } from './loss-ledger.ts';
import { openWatches } from './open-watches.ts';
import type { AgentOptions } from './options.ts';
import { readCertificates } from './read-certificates.ts';
import { readRulesFile } from './read-rules-file.ts';
import { toldAttempts } from './told-attempts.ts';
import { readWatchState } from './watch-state.ts';
import { within } from './within.ts';

/** Reading, probing and spooling; sending is somebody else's. */
export interface Collector {
  readonly spool: Spool;
  readonly watches: readonly SourceWatch[];
  config(): CollectorConfig | null;
  setConfig(config: CollectorConfig): void;
  /** Why what the server last configured was not taken over; null = nothing stands against it. */
  configProblem(): string | null;
  setConfigProblem(problem: string | null): void;
  /** How many attempts of this run failed. */
  failures(): number;
  readonly extraCa: readonly string[];
  /** True when it is on disk; else it is kept in memory until there is room, unless it is to be left where it came from. */
  record(item: BatchItem, origin: Origin | null, noRoom?: 'hold' | 'leave'): boolean;
  /** Everything that was lost or left out, since enrolment. */
  losses(): Losses;
  /** One look at every source. True when something can be read at once. */
  poll(): Promise<boolean>;
  /** Saves how far every source was read, and what found no room before. */
  save(): void;
  /** Stops the watches, cuts probes short that still run after a moment, and lets go of the spool; within 6 s. */
  close(): Promise<void>;
}

/** How long probes of an attempt that just ended may go on, and how long they take to stop when they are told to, ms. */
const LAST_PROBES_MS = 3_000;
const PROBES_STOP_MS = 2_000;

class Agent implements Collector {
  readonly spool: Spool;
  readonly watches: readonly SourceWatch[];
  readonly extraCa: readonly string[];
  readonly #options: AgentOptions;
  readonly #hold: Hold;
  readonly #checkpoints: CheckpointFile;
  readonly #stopped = new AbortController();
  readonly #ledger: LossLedger;
  readonly #held: HeldRecords;
  /** What each watch had counted when it was last looked at. */
  readonly #counted = new Map<SourceWatch, WatchCounts>();
  /** What failed and was said already; said again only after it worked. */
  readonly #complained = new Set<string>();
  readonly #observed: ObservedHold;
  #config: CollectorConfig | null;
  #configProblem: string | null;
  #failures = 0;
  #closed = false;
  #isReleased = false;

  constructor(options: AgentOptions, hold: Hold, extraCa: readonly string[]) {
    this.#options = options;
    this.#hold = hold;
    this.extraCa = extraCa;
    this.#config = readConfig(options.layout);
    this.#configProblem = readWatchState(options.layout.spool).configProblem;
    this.spool = openSpool(options.layout.spool);
    this.#ledger = openLossLedger(options.layout.spool);
    this.#held = holdRecords((kind, more) => this.#ledger.count(kind, more));
    this.#checkpoints = openCheckpointFile(options.layout.spool);
    this.#observed = this.#holdObserved();
    this.watches = openWatches({
      options,
      spool: this.spool,
      checkpoints: this.#checkpoints,
      desk: this.#openDesk(),
      config: () => this.#config,
      ownRules: this.#readRules(),
      finish: (source, finished) => {
        // Probes that ended after the spool was closed: the next run reads the attempt again.
        if (this.#closed) return;
        this.#observed.take(source, finished, this.#options.nowMs());
        // After this turn: the watch still has to note that the attempt is told.
        queueMicrotask(() => this.#closed || this.save());
      },
    });
  }

  config(): CollectorConfig | null {
    return this.#config;
  }

  setConfig(config: CollectorConfig): void {
    this.#config = config;
  }

  configProblem(): string | null {
    return this.#configProblem;
  }

  setConfigProblem(problem: string | null): void {
    this.#configProblem = problem;
  }

  failures(): number {
    return this.#failures;
  }

  record(item: BatchItem, origin: Origin | null, noRoom: 'hold' | 'leave' = 'hold'): boolean {
    try {
      // What waits in memory is older.
      if (this.#held.records().length > 0) this.#flush();
      this.spool.append({ origin, item });
      return true;
    } catch (error) {
      if (error instanceof TsunaguError && error.code === 'body-too-large') {
        // Not to be had in any other way: it would be as large the next time.
        this.#ledger.count('records-too-large', 1);
        this.#complain('too-large', error.message);
        return true;
      }
      if (!isDiskTrouble(error)) throw error;
      this.#sayDisk(error);
      if (noRoom === 'hold') this.#held.add({ origin, item });
      this.spool.retain(true);
      return false;
    }
  }

  losses(): Losses {
    this.#countWatches();
    return readLosses(this.#options.layout.spool, this.spool.state().cursor, this.#ledger.counts());
  }

  async poll(): Promise<boolean> {
    let more = false;
    for (const watch of this.watches) more = (await this.#pollOne(watch)) || more;
    if (!this.#closed && this.#observed.tellDue(this.#options.nowMs())) this.save();
    return more;
  }

  save(): void {
    // A look that ended too late: the folder is the next process' now.
    if (this.#isReleased) return;
    let isSaved = this.#write();
    if (!isSaved && this.spool.state().sentBytes > 0) {
      // What the server has makes room for noting that its log is read.
      this.spool.retain(false);
      isSaved = this.#write();
    }
    this.spool.retain(!isSaved);
    if (isSaved) this.#complained.delete('disk');
  }

  async close(): Promise<void> {
    for (const watch of this.watches) watch.stop(this.#options.nowMs());
    const settled = Promise.all(this.watches.map((watch) => watch.settled()));
    await within(settled, LAST_PROBES_MS);
    // What was found by then goes with the attempt.
    this.#stopped.abort();
    await within(settled, PROBES_STOP_MS);
    this.#closed = true;
    this.save();
    this.#countLeft();
    this.#isReleased = true;
    for (const watch of this.watches) watch.source.close();
    this.spool.close();
    await this.#hold.release();
  }

  /** Losses, then what waits in memory, then how far the logs are read. False when the disk refused one of them. */
  #write(): boolean {
    this.#countWatches();
    this.#ledger.save();
    // What is not on disk has to be read again after a crash, so its log is not yet read.
    if (!this.#flush()) return false;
    for (const watch of this.watches) {
      const checkpoint = watch.checkpoint();
      if (checkpoint) this.#checkpoints.set(watch.source.id, checkpoint);
    }
    try {
      this.#checkpoints.save();
      return true;
    } catch (error) {
      if (!isDiskTrouble(error)) throw error;
      this.#sayDisk(error);
      return false;
    }
  }

  #flush(): boolean {
    return this.#held.flush((record) => this.spool.append(record));
  }

  /** Attempts are read again from their logs by the next run; what has no log is gone with this process. */
  #countLeft(): void {
    const gone = this.#held.records().filter(({ origin }) => origin === null).length;
    if (gone === 0) return;
    this.#ledger.count('records-without-room', gone);
    this.#ledger.save();
  }

  #countWatches(): void {
    for (const watch of this.watches) {
      const now = watch.counts();
      const before = this.#counted.get(watch) ?? { skippedBytes: 0, repeatedLines: 0, cutBytes: 0 };
      this.#ledger.count('log-bytes-skipped', now.skippedBytes - before.skippedBytes);
      this.#ledger.count('log-lines-repeated', now.repeatedLines - before.repeatedLines);
      this.#ledger.count('log-bytes-cut', now.cutBytes - before.cutBytes);
      this.#counted.set(watch, now);
    }
  }

  #sayDisk(error: unknown): void {
    const { spool } = this.#options.layout;
    this.#complain('disk', isDiskFull(error) ? `disk-full ${spool}` : `disk ${String(error)}`);
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

  #holdObserved(): ObservedHold {
    const options = this.#options;
    const hint = makeHintAsker(options, () => this.#config);
    return holdObserved({
      memory: this.#checkpoints,
      told: toldAttempts(this.#checkpoints, this.spool, options.nowMs()),
      startMs: options.nowMs(),
      logs: () =>
        this.watches
          .filter(({ source }) => source.place() !== null)
          .map((watch) => ({ client: watch.source.client, isOpen: watch.openCount() > 0 })),
      tell: (source, { attempt, position }) => {
        this.record({ type: 'attempt', attempt }, { source, position });
        if (attempt.result === 'failed' || attempt.result === 'dropped') this.#failures += 1;
        hint(attempt);
      },
    });
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
    if (!this.#complained.has(about)) this.#options.log(line);
    this.#complained.add(about);
  }
}

/** Opens the spool for this process alone and starts reading. Throws `second-instance`, `file-unreadable`. */
export async function openCollector(options: AgentOptions): Promise<Collector> {
  const extraCa = readCertificates(options.caFiles);
  mkdirSync(options.layout.spool, { recursive: true, mode: 0o700 });
  return new Agent(options, await holdFolder(options.layout.spool), extraCa);
}
