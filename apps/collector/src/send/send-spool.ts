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

export function makeSpoolSender(outbox: Outbox): SpoolSender {
  let state = readSendState(outbox.folder);
  let itemsMax: number = LIMITS.itemsMax;
  let failures = 0;

  function remember(change: Partial<SendState>): void {
    state = { ...state, ...change };
    writeSendState(outbox.folder, state);
  }

  async function post(body: Buffer): Promise<ServerAnswer> {
    const once = () => {
      const request = { method: 'POST' as const, path: BATCHES_PATH, body };
      const headers = {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        ...signRequest(outbox.signer, request, outbox.nowMs() + state.clockOffsetMs),
      };
      return outbox.line.call({ ...request, headers });
    };
    const answer = await once();
    if (answer.errorCode !== 'time-out-of-window' || answer.serverTimeMs === null) return answer;
    // A wrong clock is a symptom that has to get through: sign once more with the server's time.
    remember({ clockOffsetMs: answer.serverTimeMs - outbox.nowMs() });
    return once();
  }

  function accept(batch: readonly SpooledRecord[], answer: ServerAnswer): void {
    const told = batchAcceptedSchema.safeParse(answer.json).data;
    const last = batch.at(-1);
    const sentAt = new Date(outbox.nowMs()).toISOString();
    if (last) {
      keepCopy(
        outbox.folder,
        'sent.jsonl',
        batch.map(({ record }) => ({ sentAt, item: record.item })),
      );
      outbox.spool.acknowledge(last.end, batch.length);
    }
    failures = 0;
    itemsMax = Math.min(LIMITS.itemsMax, itemsMax * 2);
    remember({
      lastSentAt: sentAt,
      sentItems: state.sentItems + batch.length,
      quarantinedItems: state.quarantinedItems + (told?.quarantined ?? 0),
      lastError: null,
      lastErrorAt: null,
    });
  }

  function setAside(record: SpooledRecord, answer: ServerAnswer): void {
    const refusedAt = new Date(outbox.nowMs()).toISOString();
    const reason = answer.errorCode ?? `status-${answer.status}`;
    keepCopy(outbox.folder, 'refused.jsonl', [{ refusedAt, reason, item: record.record.item }]);
    outbox.spool.acknowledge(record.end, 1);
    remember({ refusedItems: state.refusedItems + 1 });
  }

  function fail(kind: 'later' | 'refused', code: string, retryAfterSeconds: number | null): SendOutcome {
    failures += 1;
    remember({ lastError: code, lastErrorAt: new Date(outbox.nowMs()).toISOString() });
    const waitMs = backOffMs(failures, retryAfterSeconds, outbox.random());
    return {
      kind,
      code,
      waitMs: kind === 'refused' ? Math.max(waitMs, REFUSED_WAIT_MS * (0.5 + outbox.random())) : waitMs,
    };
  }

  async function sendOne(
    batch: readonly SpooledRecord[],
    extra: readonly BatchItem[],
  ): Promise<SendOutcome | null> {
    const items = [...batch.map(({ record }) => record.item), ...extra];
    const body = buildBatch(outbox.signer.deviceId, items, new Date(outbox.nowMs()).toISOString());
    let answer: ServerAnswer;
    try {
      answer = await post(body);
    } catch (error) {
      if (error instanceof TsunaguError) return fail('later', error.code, null);
      throw error;
    }
    const code = answer.errorCode ?? `status-${answer.status}`;
    const verdict = judge(answer);
    if (verdict === 'accepted') accept(batch, answer);
    else if (verdict !== 'halve') return fail(verdict, code, answer.retryAfterSeconds);
    else if (batch.length > 1) itemsMax = Math.ceil(batch.length / 2);
    else if (batch[0]) setAside(batch[0], answer);
    return null;
  }

  return {
    state: () => state,
    async send(extra = []) {
      let unsent = extra;
      for (;;) {
        const batch = outbox.spool.peek(Math.max(1, itemsMax - unsent.length), BATCH_BYTES_MAX);
        if (batch.length === 0 && unsent.length === 0) return { kind: 'empty' };
        const stop = await sendOne(batch, unsent);
        if (stop) return stop;
        unsent = [];
      }
    },
  };
}
