import { createHash } from 'node:crypto';
import { hideGatewayValues, keepGatewayFields } from '@tsunagu/core/collect';
import type { Transaction } from '@tsunagu/db';
import { cleanText } from '../clean-json.ts';
import type { GatewayLine } from './store-gateway-words.ts';

const SAMPLE_MAX = 300;
/** Of one sender; a stranger's noise must not fill the store. */
const SHAPES_MAX = 200;
/** The shape of all others of a sender. */
const OTHER = 'other';

/** Two fields or more: a record, whose fields can be told apart. */
const RECORD = /(?:^|\s)[A-Za-z_][\w.-]*=\S*.*\s[A-Za-z_][\w.-]*=/;
/** What a clock or a counter says of one line alone. */
const OF_ONE_LINE =
  /\b(?:date|time|tz|eventtime|count|duration|sentbyte|rcvdbyte|total|free|used)=(?:"[^"]*"|\S*) ?/gi;

/** A line without its values, so that lines which differ only in those are one; what could name anybody goes first. */
function shapeOf(line: string): string {
  if (RECORD.test(line.slice(0, 2_048))) {
    const kept = keepGatewayFields(line).replace(OF_ONE_LINE, '').trim();
    if (kept !== '' && kept !== '…') return kept;
  }
  return hideGatewayValues(line)
    .replace(/\b[0-9a-fA-F:.-]*\d[0-9a-fA-F:.-]*\b/g, '#')
    .trim();
}

/** Counts lines that no grammar knew, each shape with one sample: nothing is dropped without a trace. */
export async function countUnknownLines({ sql }: Transaction, lines: readonly GatewayLine[]): Promise<void> {
  const shapes = new Map<
    string,
    { sender: string; shape: string; sample: string; lines: number; at: Date }
  >();
  for (const { sender, line, receivedAt } of lines) {
    const sample = cleanText(shapeOf(line)).slice(0, SAMPLE_MAX);
    const shape = createHash('sha256').update(sample).digest('hex');
    const key = `${sender} ${shape}`;
    const known = shapes.get(key);
    if (known) known.lines += 1;
    else shapes.set(key, { sender, shape, sample, lines: 1, at: receivedAt });
  }
  const senders = new Set([...shapes.values()].map((one) => one.sender));
  const counts = await sql<{ sender: string; shapes: number }[]>`
    select sender, count(*)::int as shapes from gateway_line_unknown where sender = any(${[...senders]}::text[])
    group by sender`;
  const full = new Set(counts.filter((one) => one.shapes >= SHAPES_MAX).map((one) => one.sender));
  for (const key of [...shapes.keys()].sort()) {
    const one = shapes.get(key);
    if (one === undefined) continue;
    const { sender, at } = one;
    const shape = full.has(sender)
      ? sql`(select coalesce((select shape from gateway_line_unknown
      where sender = ${sender} and shape = ${one.shape}), ${OTHER}))`
      : sql`${one.shape}`;
    await sql`
      insert into gateway_line_unknown (sender, shape, sample, lines, first_seen_at, last_seen_at)
      values (${sender}, ${shape}, ${one.sample}, ${one.lines}, ${at}, ${at})
      on conflict (sender, shape) do update set lines = gateway_line_unknown.lines + excluded.lines,
        last_seen_at = greatest(gateway_line_unknown.last_seen_at, excluded.last_seen_at)`;
  }
}
