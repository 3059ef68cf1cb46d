import type { LogText, MessageReading, ReadText } from '../collect/index.ts';
import { causesAtPercent, diagnose, diagnoseMessage } from '../diagnose/index.ts';
import type { Cause, Client, Stage } from '../vocabulary/index.ts';
import { type ShownReading, shownReading } from './shown-reading.ts';

/** What a page answers to a log file or a message that somebody brought. */
export type UploadAnswer = LogAnswer | MessageAnswer;

export interface LogAnswer {
  readonly kind: 'log';
  readonly client: Client;
  readonly encoding: LogText['encoding'];
  readonly bytes: number;
  readonly lines: number;
  readonly linesCut: number;
  /** Newest first. */
  readonly attempts: readonly ShownReading[];
  readonly attemptsTotal: number;
}

export interface MessageAnswer {
  readonly kind: 'message';
  readonly client: Client;
  readonly percent: number | null;
  readonly code: string | null;
  /** Where it may have stopped. */
  readonly stages: readonly Stage[];
  readonly attempts: readonly [ShownReading];
  /** What FortiClient's percentage alone leaves open; empty where words or a code tell more. */
  readonly atPercent: readonly Cause[];
}

/** More would be a list to read and no answer. */
const ATTEMPTS_SHOWN_MAX = 20;

export function logAnswer(log: LogText): LogAnswer {
  const { attempts, attemptsLeftOut, ...rest } = log;
  return {
    kind: 'log',
    client: rest.client,
    encoding: rest.encoding,
    bytes: rest.bytes,
    lines: rest.lines,
    linesCut: rest.linesCut,
    attempts: attempts
      .slice(-ATTEMPTS_SHOWN_MAX)
      .reverse()
      .map((reading) => shownReading(reading, diagnose(reading, null))),
    attemptsTotal: attempts.length + attemptsLeftOut,
  };
}

function messageAnswer(message: MessageReading): MessageAnswer {
  const { facts, stages, reading } = message;
  const diagnosis = diagnoseMessage(message);
  const open = diagnosis.verdict === 'unknown' && reading.signs.length === 0 && facts.percent !== null;
  return {
    kind: 'message',
    client: facts.client,
    percent: facts.percent,
    code: facts.code,
    stages,
    attempts: [shownReading(reading, diagnosis)],
    atPercent: open && facts.percent !== null ? causesAtPercent(facts.percent) : [],
  };
}

/** The verdict on pasted text, whichever it was. */
export function textAnswer(read: ReadText): UploadAnswer {
  return read.kind === 'log' ? logAnswer(read.log) : messageAnswer(read.message);
}
