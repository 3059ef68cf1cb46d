import { TsunaguError } from '../../vocabulary/index.ts';
import { type NetworkLine, type NetworkRange, readIp2AsnLine, readPrefixLine } from './network-range.ts';
import { createNetworkTable, type NetworkTable } from './network-table.ts';

/** More than the lists of all the internet's systems hold; what is more would only be memory. */
const RANGES_MAX = 1_000_000;
/** A longer one is no list, and would be kept until it ends. */
const LINE_CHARS_MAX = 4_096;

/**
 * Takes a list in parts, so that it need never be in memory as a whole and others are served between two parts.
 * `take` and `finish` throw `network-list-wrong`, naming the line, and `network-list-too-large` beyond a million ranges.
 */
export interface NetworkListReader {
  /** The next part of the text, cut anywhere. Tens of thousands of characters take milliseconds. */
  take(text: string): void;
  /** What is left to do after the last part, in steps of a few milliseconds each. */
  finish(): Generator<undefined, NetworkTable>;
}

/**
 * Reads an administrator's list of networks: `203.0.113.0/24 name` lines with `#` comments, or ip2asn's TSV (from, to, AS
 * number, country, description), or both, one after the other: a line with four tabs or more is ip2asn's.
 */
export function createNetworkListReader({
  rangesMax = RANGES_MAX,
}: {
  readonly rangesMax?: number;
} = {}): NetworkListReader {
  const collected = collectRanges(rangesMax);
  let rest = '';
  let number = 0;
  const takeLine = (raw: string) => {
    number += 1;
    const line = (number === 1 ? raw.replace(/^\uFEFF/, '') : raw).trim();
    if (line === '' || line.startsWith('#')) return;
    if (line.length > LINE_CHARS_MAX) throw wrong(number);
    const isTable = (line.match(/\t/g)?.length ?? 0) >= 4;
    const said = isTable ? readIp2AsnLine(line) : readPrefixLine(line.replace(/\s#.*$/, ''));
    if (said === null) throw wrong(number);
    if (said !== 'nobody') collected.add(said);
  };
  return {
    take(text) {
      const whole = rest + text;
      let from = 0;
      for (let to = whole.indexOf('\n'); to >= 0; to = whole.indexOf('\n', from)) {
        takeLine(whole.slice(from, to));
        from = to + 1;
      }
      rest = whole.slice(from);
      if (rest.length > LINE_CHARS_MAX) throw wrong(number + 1);
    },
    *finish() {
      takeLine(rest);
      const { four, six } = collected.ranges;
      // An empty list is a file that is being written, or the wrong one.
      if (four.length + six.length === 0) throw wrong(number);
      return yield* createNetworkTable(collected.ranges);
    },
  };
}

function collectRanges(rangesMax: number) {
  const ranges = { four: [] as NetworkRange[], six: [] as NetworkRange[], names: [] as string[] };
  const numbers = new Map<string, number>();
  let order = 0;
  return {
    ranges,
    add({ family, from, to, name }: NetworkLine) {
      if (order === rangesMax)
        throw new TsunaguError('network-list-too-large', `more than ${rangesMax} ranges`);
      const known = numbers.get(name) ?? ranges.names.push(name) - 1;
      numbers.set(name, known);
      (family === 4 ? ranges.four : ranges.six).push({ family, from, to, name: known, order });
      order += 1;
    },
  };
}

function wrong(line: number): TsunaguError {
  return new TsunaguError('network-list-wrong', `line ${line}`, { args: { line: String(line) } });
}
