import { GatewayReader } from '@tsunagu/core/collect';
import { ensureOrganization } from '@tsunagu/services/access';
import type { Database } from '@tsunagu/services/database';
import { type GatewayLine, type StoredWords, storeGatewayWords } from '@tsunagu/services/ingest';
import type { Logger } from 'pino';
import type { GatewayMetrics } from '../metrics/create-gateway-metrics.ts';
import { describeError } from '../refusal/describe-error.ts';
import { parseSyslog } from './parse-syslog.ts';
import type { Sender } from './sources.ts';
import { zoneOffsetMinutes } from './zone-offset-minutes.ts';

export interface IntakeOptions {
  readonly db: Database;
  readonly now: () => Date;
  readonly metrics: GatewayMetrics;
  readonly log: Logger;
}

/** What became of messages; `ignored` are known and have nothing to say here. */
export interface TakenCounts extends StoredWords {
  readonly ignored: number;
}

/** Messages that wait for the store; beyond this, streams are read no further, and datagrams are lost and counted. */
const WAITING_MAX = 5_000;
const BATCH_MAX = 500;
/** Long enough to gather a burst, short enough that a verdict is revised within a moment. */
const GATHER_MS = 250;
const RETRY_MS = 2_000;

interface Waiting {
  readonly sender: Sender;
  readonly bytes: Buffer;
  readonly receivedAt: Date;
}

/** Takes messages of gateways, reads them and stores them in batches. Never throws; waits for a store that is away. */
export class GatewayIntake {
  readonly #options: IntakeOptions;
  readonly #reader = new GatewayReader();
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #wake: (() => void) | null = null;
  #stopped = false;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#waiting.length >= WAITING_MAX;
  }

  /** False = there was no room, and the message is counted as lost. */
  take(sender: Sender, bytes: Buffer): boolean {
    if (this.isFull) {
      this.#options.metrics.lines('lost');
      return false;
    }
    this.#waiting.push({ sender, bytes, receivedAt: this.#options.now() });
    this.#running ??= this.#run();
    if (this.#waiting.length >= BATCH_MAX) this.#wake?.();
    return true;
  }

  /** Reads and stores messages that somebody waits for. Throws what the store throws; nothing of them is then stored. */
  async storeNow(sender: Sender, messages: readonly Buffer[]): Promise<TakenCounts> {
    const receivedAt = this.#options.now();
    return this.#store(messages.map((bytes) => ({ sender, bytes, receivedAt })));
  }

  /** Stores what waits, once; what the store does not take is lost and counted. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
    if (this.#waiting.length > 0) this.#options.metrics.lines('lost', this.#waiting.length);
  }

  async #run(): Promise<void> {
    await this.#pause(GATHER_MS);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, BATCH_MAX);
      try {
        await this.#store(batch);
        this.#waiting.splice(0, batch.length);
      } catch (error) {
        this.#options.log.warn({ error: describeError(error) }, 'what gateways said is not stored yet');
        if (this.#stopped) break;
        await this.#pause(RETRY_MS);
      }
    }
    this.#running = null;
  }

  /** Cut short when much waits, or when it is to stop. */
  async #pause(ms: number): Promise<void> {
    if (this.#stopped) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = setTimeout(resolve, ms);
    await promise;
    clearTimeout(timer);
    this.#wake = null;
  }

  async #store(batch: readonly Waiting[]): Promise<TakenCounts> {
    const { db, now, metrics } = this.#options;
    const at = now();
    const { timeZone } = await ensureOrganization({ db, now: at });
    const zone = zoneOffsetMinutes(timeZone, at);
    const read = batch.map((one) => this.#read(one, zone));
    const lines = read.filter((line) => line !== null);
    const stored =
      lines.length === 0
        ? { stored: 0, duplicates: 0, unknown: 0 }
        : await storeGatewayWords({ db, now: at }, lines);
    metrics.lines('told', stored.stored);
    metrics.lines('duplicate', stored.duplicates);
    metrics.lines('unknown', stored.unknown);
    const ignored = batch.length - lines.length;
    metrics.lines('ignored', ignored);
    for (const { word } of lines) if (word !== null) metrics.event(word.source, word.kind);
    return { ...stored, ignored };
  }

  /** null = a known line with nothing to say here. */
  #read({ sender, bytes, receivedAt }: Waiting, zone: number): GatewayLine | null {
    const message = parseSyslog(bytes);
    const reading = this.#reader.read(message, { nowMs: receivedAt.getTime(), zoneOffsetMinutes: zone });
    if (reading.kind === 'known' || (reading.kind === 'unknown' && message.text.trim() === '')) return null;
    return {
      sender: sender.address,
      gateway: sender.gateway,
      receivedAt,
      line: `${message.header}${message.text}`,
      word: reading.kind === 'told' ? reading.word : null,
    };
  }
}
