import { STAGE_PERCENT, STAGES, type Stage } from '../../vocabulary/index.ts';
import type { AttemptReading } from '../contract/index.ts';
import { createLogReader } from '../create-log-reader.ts';
import { plainText } from '../plain-text.ts';
import { leaveOutDenied } from './leave-out-denied.ts';
import { leaveOutPast } from './leave-out-past.ts';
import { leaveOutUnsure } from './leave-out-unsure.ts';
import { type MessageFacts, messageFacts } from './message-facts.ts';
import { numberOfficialTexts } from './number-official-texts.ts';
import { redactMessage } from './redact-message.ts';

/** An error message as a person passes it on: what it says, as a reading of a log would say it. */
export interface MessageReading {
  readonly reading: AttemptReading;
  /** Where it may have stopped; several where only a percentage tells. */
  readonly stages: readonly Stage[];
  readonly facts: MessageFacts;
}

export const MESSAGE_CHARS_MAX = 20_000;
const LINE_SHOWN_MAX = 512;
const LINES_SHOWN_MAX = 40;

/** The long vowel of katakana stands for a minus too, except behind katakana: the last letter of エラー. */
const DASHES = /(?:[‐‑‒–—―−]|(?<![\u30a0-\u30ff])ー)(?=\d)/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/** Full-width letters, odd dashes before numbers and invisible characters are the same words. */
function evenText(text: string): string {
  return text.slice(0, MESSAGE_CHARS_MAX).normalize('NFKC').replace(INVISIBLE, '').replace(DASHES, '-');
}

/** The sentence that Windows itself writes for the number, read by the grammar that reads its log. */
const rasSentence = (code: string): string =>
  `CoId={00000000-0000-0000-0000-000000000000}: The user - dialed a connection named - which has failed. The error code returned on failure is ${code}.`;

/** What the client's own grammar makes of one line; null = it knows nothing of the kind. A code that states no reason is known. */
function readBy(client: AttemptReading['client'], line: string): AttemptReading | null {
  const reader = createLogReader({ client, zoneOffsetMinutes: 0 });
  const updates = [...reader.feed(line, 0), ...reader.end(0, true)];
  const found = updates.findLast(({ kind }) => kind === 'closed' || kind === 'open')?.reading ?? null;
  return found !== null && (found.signs.length > 0 || client === 'ras') ? found : null;
}

function sentenceOf(facts: MessageFacts, text: string): string {
  if (facts.client === 'ras' && facts.code !== null) return rasSentence(facts.code);
  return text;
}

function stagesAt(percent: number | null): Stage[] {
  if (percent === null) return [];
  return STAGES.filter((stage) => (STAGE_PERCENT[stage] as readonly number[]).includes(percent));
}

/** Names and numbers of what is so now; where a text tells nothing but the past, that is what it is about. */
function factsOf(text: string, redacted: string): MessageFacts {
  const said = leaveOutDenied(numberOfficialTexts(text));
  const now = messageFacts(text, leaveOutPast(said), redacted);
  return now.code === null && now.percent === null ? messageFacts(text, said, redacted) : now;
}

/** No words that any grammar knows: where it stands is all there is, and nobody says how it ended. */
function bareReading(facts: MessageFacts, stages: readonly Stage[]): AttemptReading {
  return {
    client: facts.client,
    clientVersion: null,
    protocol: facts.protocol,
    gateway: null,
    profile: null,
    startedAt: null,
    endedAt: null,
    result: facts.code === null ? null : 'failed',
    stage: stages.at(-1) ?? 'network',
    percent: [],
    errorCode: facts.code,
    signs: [],
    steps: [],
    lines: [],
    unrecognized: [],
    repeatCount: 1,
  };
}

const shownLines = (redacted: readonly string[]): string[] =>
  redacted.slice(0, LINES_SHOWN_MAX).map((line) => plainText(line, LINE_SHOWN_MAX));

/** The sentences with no percentage but the one that it stops at. */
const withPercent = (said: string, percent: number | null): string =>
  percent === null
    ? said
    : said.replace(/\d{1,3} ?%/g, (one) => (Number.parseInt(one, 10) === percent ? one : ''));

/**
 * Reads a pasted error message or the text of a screenshot: client, percentage, code, the window's words. The words are
 * read by the same grammar as the client's log. Lines in the result are redacted. null = nothing in it is known.
 */
export function readMessage(raw: string): MessageReading | null {
  const text = evenText(raw);
  const said = leaveOutUnsure(leaveOutPast(leaveOutDenied(text)));
  const redacted = redactMessage(text);
  const facts = factsOf(text, redacted.join('\n'));
  const client = facts.client === 'unknown' ? 'forticlient' : facts.client;
  const told = readBy(client, sentenceOf(facts, withPercent(said, facts.percent)));
  if (told === null && facts.client === 'unknown') return null;
  if (told === null && facts.percent === null && facts.code === null) return null;
  const stages = told === null ? stagesAt(facts.percent) : [told.stage];
  const reading = told ?? bareReading(facts, stages);
  return {
    facts: { ...facts, client: reading.client },
    stages: stages.length === 0 ? [reading.stage] : stages,
    reading: {
      ...reading,
      protocol: reading.protocol === 'unknown' ? facts.protocol : reading.protocol,
      gateway: facts.gateway,
      profile: null,
      startedAt: null,
      endedAt: null,
      percent: facts.percent === null ? [] : [facts.percent],
      steps: [],
      lines: shownLines(redacted),
      unrecognized: [],
    },
  };
}
