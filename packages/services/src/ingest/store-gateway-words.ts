import { createHash } from 'node:crypto';
import { type GatewayRef, type GatewayWord, redactLine } from '@tsunagu/core/collect';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { ensureOrganization } from '../access/index.ts';
import { cleanText } from '../clean-json.ts';
import type { VerbContext } from '../context.ts';
import { gatewayAlias } from '../gateway-alias.ts';
import { addressKeyOf, personKeyOf } from '../person-key.ts';
import { countUnknownLines } from './count-unknown-lines.ts';
import { resolveGateways } from './resolve-gateways.ts';
import { shownGatewayLine } from './shown-gateway-line.ts';
import { writeGatewayFirmware } from './write-gateway-firmware.ts';

/** One message of a gateway, with what was made of it; null = no grammar knew it. */
export interface GatewayLine {
  /** Address of the device or relay that sent it. */
  readonly sender: string;
  /** The gateway that this sender stands for; null = not told. */
  readonly gateway: GatewayRef | null;
  readonly receivedAt: Date;
  readonly line: string;
  readonly word: GatewayWord | null;
}

export interface StoredWords {
  readonly stored: number;
  /** Lines that were stored before. */
  readonly duplicates: number;
  readonly unknown: number;
}

const CODE_MAX = 255;
/** A relay delivers late what it kept; a clock that is further off is not believed. */
const LATE_MS_MAX = 7 * 86_400_000;
const EARLY_MS_MAX = 5 * 60_000;

/** Stores what gateways said: who and from where only as keyed hashes, the line redacted, the same line once. */
export async function storeGatewayWords(
  ctx: VerbContext,
  lines: readonly GatewayLine[],
): Promise<StoredWords> {
  const { personKey } = await ensureOrganization(ctx);
  const told = lines.flatMap((line) => (line.word === null ? [] : [{ ...line, word: line.word }]));
  const unknown = lines.filter((line) => line.word === null);
  return inTransaction(ctx.db, async (tx) => {
    const refs = told.flatMap(({ gateway }) => (gateway === null ? [] : [gateway]));
    const gateways = await resolveGateways(tx, refs, ctx.now);
    const rows = told.map((line) => ({
      ...row(line, personKey),
      gatewayId: line.gateway === null ? null : (gateways.get(gatewayAlias(line.gateway)) ?? null),
    }));
    const stored = await insert(tx, rows, ctx.now);
    await writeGatewayFirmware(tx, rows);
    await countUnknownLines(tx, unknown);
    return { stored, duplicates: told.length - stored, unknown: unknown.length };
  });
}

function row({ sender, receivedAt, line, word }: GatewayLine & { word: GatewayWord }, key: string) {
  const earliest = receivedAt.getTime() - LATE_MS_MAX;
  const latest = receivedAt.getTime() + EARLY_MS_MAX;
  const believed = word.atMs !== null && word.atMs >= earliest && word.atMs <= latest;
  const secrets = word.userName === null ? [] : [word.userName];
  return {
    eventId: idOf(sender, line),
    occurredAt: new Date(believed && word.atMs !== null ? word.atMs : receivedAt.getTime()),
    receivedAt,
    source: word.source,
    sender,
    kind: word.kind,
    personKey: personKeyOf(key, word.userName),
    addressKey: addressKeyOf(key, word.remoteAddress),
    code: word.code === null ? null : cleanText(redactLine(word.code, secrets)).slice(0, CODE_MAX),
    line: shownGatewayLine(line, word),
    firmware: word.firmware ?? null,
  };
}

/** A UUID (version 8) of what was sent and by whom. */
function idOf(sender: string, line: string): string {
  const hex = createHash('sha256').update(`${sender}\n${line}`).digest('hex').slice(0, 32).split('');
  hex[12] = '8';
  hex[16] = '8';
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

type Row = ReturnType<typeof row> & { readonly gatewayId: number | null };

async function insert({ sql }: Transaction, rows: readonly Row[], now: Date): Promise<number> {
  if (rows.length === 0) return 0;
  // In order, or two senders that repeat each other could wait for each other.
  const sorted = [...rows].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  const column = <T>(pick: (one: Row) => T): T[] => sorted.map(pick);
  const written = await sql`
    insert into gateway_event (event_id, occurred_at, received_at, source, sender, gateway_id, kind, person_key,
      address_key, code, line, look_again_at)
    select t.*, ${now}::timestamptz from unnest(${column((one) => one.eventId)}::uuid[],
      ${column((one) => one.occurredAt.toISOString())}::timestamptz[],
      ${column((one) => one.receivedAt.toISOString())}::timestamptz[], ${column((one) => one.source)}::text[],
      ${column((one) => one.sender)}::text[], ${column((one) => one.gatewayId)}::int[],
      ${column((one) => one.kind)}::text[], ${column((one) => one.personKey)}::text[],
      ${column((one) => one.addressKey)}::text[], ${column((one) => one.code)}::text[],
      ${column((one) => one.line)}::text[]) as t
    on conflict do nothing`;
  return written.count;
}
