import { type BatchItem, batchAcceptedSchema, LIMITS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { tryToWrite } from '../spool/disk-trouble.ts';
import { lighten } from '../spool/lighten.ts';
import type { Spool, SpooledRecord } from '../spool/spool.ts';
import { backOffMs, WAIT_MS_MAX } from './back-off.ts';
import { BATCH_BYTES_MAX } from './build-batch.ts';
import type { ServerAnswer, ServerLine } from './call-server.ts';
import { judgeAnswer } from './judge-answer.ts';
import { keepCopy } from './keep-copy.ts';
import { postBatch } from './post-batch.ts';
import { readSendState, type SendState, writeSendState } from './send-state.ts';
import type { Signer } from './sign-request.ts';

/** After a refusal that only people can lift (unknown device, other version), ms. */
const REFUSED_WAIT_MS = 15 * 60_000;

export interface Outbox {
  readonly spool: Spool;
  readonly folder: string;
  readonly line: ServerLine;
  readonly signer: Signer;
  readonly nowMs: () => number;
  readonly random: () => number;
}

export type SendOutcome =
  | { readonly kind: 'empty' }
  /** Try again after `waitMs`; nothing is lost. */
  | { readonly kind: 'later'; readonly waitMs: number; readonly code: string }
  /** The server will not have this machine, or its protocol, until somebody acts. */
  | { readonly kind: 'refused'; readonly waitMs: number; readonly code: string };

export interface SpoolSender {
  /**
   * Sends until the spool is empty or something stands in the way; not at all while the server asked for a pause.
   * `extra` goes with the first batch, or by itself where it spoils that, and is never spooled. `signal` ends it at once:
   * what was not acknowledged is sent again.
   */
  send(extra?: readonly BatchItem[], signal?: AbortSignal): Promise<SendOutcome>;
  state(): SendState;
}

/** One try: some records, and what rides along. */
interface Load {
  readonly batch: readonly SpooledRecord[];
  readonly extra: readonly BatchItem[];
}
type Sent = 'done' | { readonly kind: 'too-much'; readonly code: string } | SendOutcome;

class Sender implements SpoolSender {
  readonly #outbox: Outbox;
  #state: SendState;
  #itemsMax: number = LIMITS.itemsMax;
  #failures = 0;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
    this.#state = readSendState(outbox.folder);
  }

  state(): SendState {
    return this.#state;
  }

  async send(extra: readonly BatchItem[] = [], signal?: AbortSignal): Promise<SendOutcome> {
    const askedMs = this.#state.waitUntilMs - this.#outbox.nowMs();
    if (askedMs > 0 && askedMs <= WAIT_MS_MAX)
      return { kind: 'later', waitMs: askedMs, code: this.#state.lastError ?? 'overloaded' };
    let rider = extra;
    let alone: readonly BatchItem[] = [];
    for (;;) {
      const batch = this.#outbox.spool.peek(Math.max(1, this.#itemsMax - rider.length), BATCH_BYTES_MAX);
      if (batch.length === 0 && rider.length === 0) {
        if (alone.length === 0) return { kind: 'empty' };
        rider = alone;
        alone = [];
      }
      const sent = await this.#sendOne({ batch, extra: rider }, signal);
      if (sent !== 'done' && sent.kind !== 'too-much') return sent;
      if (sent !== 'done') {
        // Not the fault of what is in the spool until it is refused without what rode along.
        const isShared = rider.length > 0 && batch.length > 0;
        if (isShared) alone = rider;
        const stop = isShared ? null : await this.#makeSmaller({ batch, extra: rider }, sent.code, signal);
        if (stop) return stop;
      }
      rider = [];
    }
  }

  async #sendOne({ batch, extra }: Load, signal: AbortSignal | undefined): Promise<Sent> {
    // What is never spooled is copied before it goes: whatever becomes of the answer, it may have left this machine.
    const copies = extra.map((item) => ({ sentAt: this.#now(), item }));
    if (copies.length > 0) tryToWrite(() => keepCopy(this.#outbox.folder, 'sent.jsonl', copies));
    const answer = await this.#post([...batch.map(({ record }) => record.item), ...extra], signal);
    if ('kind' in answer) return answer;
    const verdict = judgeAnswer(answer);
    if (verdict === 'smaller') return { kind: 'too-much', code: codeOf(answer) };
    if (verdict !== 'accepted') return this.#fail(verdict, codeOf(answer), answer.retryAfterSeconds);
    this.#accept(batch, answer);
    return 'done';
  }

  async #post(
    items: readonly BatchItem[],
    signal: AbortSignal | undefined,
  ): Promise<ServerAnswer | SendOutcome> {
    try {
      return await postBatch(
        {
          ...this.#outbox,
          clockOffsetMs: () => this.#state.clockOffsetMs,
          learnOffset: (ms) => this.#remember({ clockOffsetMs: ms }),
        },
        items,
        signal,
      );
    } catch (error) {
      if (!(error instanceof TsunaguError)) throw error;
      if (!signal?.aborted) return this.#fail('later', error.code, null);
      // Nobody's failure: this process ends.
      return { kind: 'later', waitMs: 0, code: error.code };
    }
  }

  /** Halves what is too much; one thing alone is set aside only when the server takes a batch without it. */
  async #makeSmaller(
    { batch, extra }: Load,
    reason: string,
    signal: AbortSignal | undefined,
  ): Promise<SendOutcome | null> {
    if (batch.length > 1) {
      this.#itemsMax = Math.ceil(batch.length / 2);
      return null;
    }
    const control = await this.#post([], signal);
    if ('kind' in control) return control;
    const isTaken = judgeAnswer(control) === 'accepted';
    // Refused by the way to the server (a proxy's bound, a header that was lost): everything would be.
    if (!isTaken || reason.startsWith('status-'))
      return this.#fail('refused', reason, control.retryAfterSeconds);
    const [only] = batch;
    this.#setAside(only ? [only.record.item] : extra, reason);
    if (only) return this.#sendLight(only, signal);
    return null;
  }

  /** Of an attempt that the server does not take as it is, the attempt itself may still be taken without its probe results. */
  async #sendLight(only: SpooledRecord, signal: AbortSignal | undefined): Promise<SendOutcome | null> {
    const record = lighten(only.record);
    if (record && record !== only.record) {
      const answer = await this.#post([record.item], signal);
      if ('kind' in answer) return answer;
      if (judgeAnswer(answer) === 'accepted') {
        this.#accept([{ ...only, record }], answer);
        return null;
      }
    }
    this.#outbox.spool.acknowledge(only.end, 1);
    return null;
  }

  #accept(batch: readonly SpooledRecord[], answer: ServerAnswer): void {
    const { spool, folder } = this.#outbox;
    const told = batchAcceptedSchema.safeParse(answer.json).data;
    const last = batch.at(-1);
    const sentAt = this.#now();
    if (last) {
      // The copy is for the person at the machine: a disk without room for it must not hold up what the server has.
      const copies = batch.map(({ record }) => ({ sentAt, item: record.item }));
      tryToWrite(() => keepCopy(folder, 'sent.jsonl', copies));
      spool.acknowledge(last.end, batch.length);
    }
    this.#failures = 0;
    this.#itemsMax = Math.min(LIMITS.itemsMax, this.#itemsMax * 2);
    this.#remember({
      lastSentAt: sentAt,
      sentItems: this.#state.sentItems + batch.length,
      quarantinedItems: this.#state.quarantinedItems + (told?.quarantined ?? 0),
      lastError: null,
      lastErrorAt: null,
      waitUntilMs: 0,
    });
  }

  #setAside(items: readonly BatchItem[], reason: string): void {
    const copies = items.map((item) => ({ refusedAt: this.#now(), reason, item }));
    tryToWrite(() => keepCopy(this.#outbox.folder, 'refused.jsonl', copies));
    this.#remember({ refusedItems: this.#state.refusedItems + items.length });
  }

  #fail(kind: 'later' | 'refused', code: string, retryAfterSeconds: number | null): SendOutcome {
    this.#failures += 1;
    const { nowMs, random } = this.#outbox;
    const spread = random();
    const waitMs = backOffMs(this.#failures, retryAfterSeconds, spread);
    this.#remember({
      lastError: code,
      lastErrorAt: this.#now(),
      waitUntilMs: retryAfterSeconds === null ? 0 : nowMs() + waitMs,
    });
    return {
      kind,
      code,
      waitMs: kind === 'refused' ? Math.max(waitMs, REFUSED_WAIT_MS * (0.5 + spread)) : waitMs,
    };
  }

  #remember(change: Partial<SendState>): void {
    this.#state = { ...this.#state, ...change };
    tryToWrite(() => writeSendState(this.#outbox.folder, this.#state));
  }

  #now(): string {
    return new Date(this.#outbox.nowMs()).toISOString();
  }
}

function codeOf({ errorCode, status }: ServerAnswer): string {
  return errorCode ?? `status-${status}`;
}

/** The sender of one spool to one server. */
export function makeSpoolSender(outbox: Outbox): SpoolSender {
  return new Sender(outbox);
}
