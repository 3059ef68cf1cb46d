import { type BatchItem, batchAcceptedSchema, LIMITS } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Spool, SpooledRecord } from '../spool/spool.ts';
import { backOffMs } from './back-off.ts';
import { BATCH_BYTES_MAX, buildBatch } from './build-batch.ts';
import type { ServerAnswer, ServerLine } from './call-server.ts';
import { keepCopy } from './keep-copy.ts';
import { readSendState, type SendState, writeSendState } from './send-state.ts';
import { type Signer, signRequest } from './sign-request.ts';

const BATCHES_PATH = '/v1/batches';
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
  /** Sends until the spool is empty or something stands in the way. `extra` goes with the first batch, and is never spooled. */
  send(extra?: readonly BatchItem[]): Promise<SendOutcome>;
  state(): SendState;
}

type Verdict = 'accepted' | 'halve' | 'refused' | 'later';

/** What an answer means for the batch: only a shape that is wrong in itself may ever set items aside. */
function judge(answer: ServerAnswer): Verdict {
  const { status, errorCode } = answer;
  if (status === 202) return batchAcceptedSchema.safeParse(answer.json).success ? 'accepted' : 'later';
  if (errorCode === 'unsupported-protocol-version') return 'refused';
  if (status === 413 || status === 400 || status === 415 || status === 422)
    return errorCode ? 'halve' : 'refused';
  if (status === 401 || status === 403 || status === 404 || (status >= 300 && status < 400)) return 'refused';
  return 'later';
}

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

  async send(extra: readonly BatchItem[] = []): Promise<SendOutcome> {
    let unsent = extra;
    for (;;) {
      const batch = this.#outbox.spool.peek(Math.max(1, this.#itemsMax - unsent.length), BATCH_BYTES_MAX);
      if (batch.length === 0 && unsent.length === 0) return { kind: 'empty' };
      const stop = await this.#sendOne(batch, unsent);
      if (stop) return stop;
      unsent = [];
    }
  }

  async #sendOne(batch: readonly SpooledRecord[], extra: readonly BatchItem[]): Promise<SendOutcome | null> {
    const items = [...batch.map(({ record }) => record.item), ...extra];
    const body = buildBatch(this.#outbox.signer.deviceId, items, this.#now());
    let answer: ServerAnswer;
    try {
      answer = await this.#post(body);
    } catch (error) {
      if (error instanceof TsunaguError) return this.#fail('later', error.code, null);
      throw error;
    }
    const code = answer.errorCode ?? `status-${answer.status}`;
    const verdict = judge(answer);
    if (verdict === 'accepted') this.#accept(batch, answer);
    else if (verdict !== 'halve') return this.#fail(verdict, code, answer.retryAfterSeconds);
    else if (batch.length > 1) this.#itemsMax = Math.ceil(batch.length / 2);
    else if (batch[0]) this.#setAside(batch[0], code);
    return null;
  }

  async #post(body: Buffer): Promise<ServerAnswer> {
    const { line, signer, nowMs } = this.#outbox;
    const once = () => {
      const request = { method: 'POST' as const, path: BATCHES_PATH, body };
      const headers = {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        ...signRequest(signer, request, nowMs() + this.#state.clockOffsetMs),
      };
      return line.call({ ...request, headers });
    };
    const answer = await once();
    if (answer.errorCode !== 'time-out-of-window' || answer.serverTimeMs === null) return answer;
    // A wrong clock is a symptom that has to get through: sign once more with the server's time.
    this.#remember({ clockOffsetMs: answer.serverTimeMs - nowMs() });
    return once();
  }

  #accept(batch: readonly SpooledRecord[], answer: ServerAnswer): void {
    const { spool, folder } = this.#outbox;
    const told = batchAcceptedSchema.safeParse(answer.json).data;
    const last = batch.at(-1);
    const sentAt = this.#now();
    if (last) {
      keepCopy(
        folder,
        'sent.jsonl',
        batch.map(({ record }) => ({ sentAt, item: record.item })),
      );
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
    });
  }

  #setAside({ record, end }: SpooledRecord, reason: string): void {
    const { spool, folder } = this.#outbox;
    keepCopy(folder, 'refused.jsonl', [{ refusedAt: this.#now(), reason, item: record.item }]);
    spool.acknowledge(end, 1);
    this.#remember({ refusedItems: this.#state.refusedItems + 1 });
  }

  #fail(kind: 'later' | 'refused', code: string, retryAfterSeconds: number | null): SendOutcome {
    this.#failures += 1;
    this.#remember({ lastError: code, lastErrorAt: this.#now() });
    const random = this.#outbox.random();
    const waitMs = backOffMs(this.#failures, retryAfterSeconds, random);
    return {
      kind,
      code,
      waitMs: kind === 'refused' ? Math.max(waitMs, REFUSED_WAIT_MS * (0.5 + random)) : waitMs,
    };
  }

  #remember(change: Partial<SendState>): void {
    this.#state = { ...this.#state, ...change };
    writeSendState(this.#outbox.folder, this.#state);
  }

  #now(): string {
    return new Date(this.#outbox.nowMs()).toISOString();
  }
}

/** The sender of one spool to one server. */
export function makeSpoolSender(outbox: Outbox): SpoolSender {
  return new Sender(outbox);
}
