import { TsunaguError } from '../../vocabulary/index.ts';
import { type NetworkRange, readIp2AsnLine, readPrefixLine } from './network-range.ts';
import { createNetworkTable, type NetworkTable } from './network-table.ts';

/** More than the lists of all the internet's systems hold; what is more would only be memory. */
const RANGES_MAX = 1_000_000;

/**
 * Reads an administrator's list of networks: `203.0.113.0/24 name` lines with `#` comments, or ip2asn's TSV (from, to, AS
 * number, country, description), or both, one after the other: a line with four tabs or more is ip2asn's.
 * Throws `network-list-wrong`, naming the line.
 */
export function readNetworkList(text: string): NetworkTable {
  const ranges: NetworkRange[] = [];
  let number = 0;
  for (const raw of lines(text)) {
    number += 1;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const isTable = (line.match(/\t/g)?.length ?? 0) >= 4;
    const range = isTable ? readIp2AsnLine(line) : readPrefixLine(line.replace(/\s#.*$/, ''));
    if (range === null) throw wrong(number);
    if (range === 'nobody') continue;
    if (ranges.push(range) > RANGES_MAX) throw wrong(number);
  }
  // An empty list is a file that is being written, or the wrong one.
  if (ranges.length === 0) throw wrong(number);
  return createNetworkTable(ranges);
}

function wrong(line: number): TsunaguError {
  return new TsunaguError('network-list-wrong', `line ${line}`, { args: { line: String(line) } });
}

/** One at a time: the lines of a large list need not exist all at once. */
function* lines(text: string): Generator<string> {
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  while (from <= text.length) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    yield text.slice(from, to);
    from = to + 1;
  }
}
