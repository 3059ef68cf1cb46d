import { AttemptMachine } from './attempt-machine.ts';
import { grammarOf } from './grammars/grammar-of.ts';
import type { LineReading } from './log-event.ts';
import type { AttemptUpdate, LogReader, LogReaderOptions } from './log-reader.ts';
import { applyOwnRules, type OwnRule } from './own-rules/own-rules.ts';
import { followSecrets } from './redact/hide-following.ts';

/** A longer line is cut: no message of any client is longer. Exports of Windows events are, they may be one line. */
const LINE_CHARS_READ_MAX = 4_096;
const EXPORT_CHARS_READ_MAX = 65_536;

const NONE: readonly AttemptUpdate[] = [];

/** A line that no grammar knows may be known to the operator; what a grammar knows stays as it is. */
function withOwnRules(reading: LineReading, line: string, rules: readonly OwnRule[]): LineReading {
  if (rules.length === 0 || reading.kind === 'known' || reading.events.length > 0) return reading;
  const events = applyOwnRules(rules, line);
  return events === null ? reading : { ...reading, kind: 'known', events };
}

/** A reader for one log of one client. A client without a grammar gives a reader that finds nothing. */
export function createLogReader(options: LogReaderOptions): LogReader {
  const grammar = grammarOf(options.client);
  if (!grammar) return { feed: () => NONE, tick: () => NONE, end: () => NONE };
  const rules = (options.ownRules ?? []).filter((rule) => rule.client === options.client);
  const machine = new AttemptMachine(options.client);
  // A line said again at once says nothing new; a client may spin for gigabytes. Events in XML and JSON repeat lines by nature.
  const repeats = options.client === 'ras' || options.client === 'rras';
  const charsMax = repeats ? EXPORT_CHARS_READ_MAX : LINE_CHARS_READ_MAX;
  const keep = followSecrets();
  let lastLine: string | null = null;
  return {
    feed(line, nowMs) {
      if (line === lastLine && !repeats) return NONE;
      lastLine = line;
      const text = line.length > charsMax ? line.slice(0, charsMax) : line;
      const readings = grammar(text, { nowMs, zoneOffsetMinutes: options.zoneOffsetMinutes });
      const kept = keep(
        text,
        readings.some(({ kind }) => kind === 'known'),
      );
      let updates = NONE;
      for (const reading of readings) {
        const told = machine.read(kept, withOwnRules(reading, text, rules), nowMs);
        if (told.length > 0) updates = updates.length > 0 ? [...updates, ...told] : told;
      }
      return updates;
    },
    tick: (nowMs) => machine.tick(nowMs),
    end: (nowMs, clientEnded) => machine.end(nowMs, clientEnded),
  };
}
