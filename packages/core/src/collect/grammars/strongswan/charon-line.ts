import type { LineContext } from '../../log-event.ts';
import { takeLeadingTime } from '../line-time.ts';
import { takeSyslogTag } from '../syslog-tag.ts';

const PROGRAMS = /^(?:.*\/)?(?:charon(?:-\w+)?|ipsec|strongswan|swanctl|NetworkManager|nm-l2tp\S*|starter)$/;
/** Collectors put a level and the program before it, between tabs. */
const GROUP = /^(?:[\w ]+\t[\w-]+\t)?(\d{2,3})?\[([A-Z]{3})\d?\] +/;
const SA = /^<(?:([^|>]+)\|)?(\d+)> +/;

/** One line of charon, taken apart. */
export interface CharonLine {
  readonly atMs: number | null;
  /** Worker thread, as written; null = none. */
  readonly thread: string | null;
  /** IKE, CFG, NET …; null = the text stands alone (`ipsec up`, some syslog set-ups). */
  readonly group: string | null;
  /** `vpn[1]` from `<vpn|1>`; null = the daemon was not told to write it, or has no name for it yet. */
  readonly sa: string | null;
  /** The unique number alone, which a connection has before it has a name; null = not written. */
  readonly number: string | null;
  readonly text: string;
}

function fromJson(line: string): CharonLine | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null) return null;
    const at = (name: string): string | null => {
      const value = (entry as Record<string, unknown>)[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    };
    const text = at('msg');
    if (text === null || at('group') === null) return null;
    const name = at('ikesa-name');
    const time = at('time');
    const atMs = time === null ? Number.NaN : Date.parse(time);
    return {
      atMs: Number.isFinite(atMs) ? atMs : null,
      thread: at('thread'),
      group: at('group'),
      sa: name === null ? null : `${name}[${at('ikesa-uniqueid') ?? ''}]`,
      number: at('ikesa-uniqueid'),
      text,
    };
  } catch {
    return null;
  }
}

/**
 * `[time] [host charon[pid]:] NN[GRP] <name|n> text`, each part but the text optional; or one JSON object (charon.filelog json).
 */
export function takeCharonLine(line: string, context: LineContext): CharonLine {
  if (line.startsWith('{') && line.includes('"msg"')) {
    const entry = fromJson(line);
    if (entry) return entry;
  }
  const time = takeLeadingTime(line, context);
  let text = takeSyslogTag(time.rest, PROGRAMS)?.rest ?? time.rest;
  text = text.trimStart();
  const group = GROUP.exec(text);
  if (group) text = text.slice(group[0].length);
  const sa = SA.exec(text);
  if (sa) text = text.slice(sa[0].length);
  return {
    atMs: time.atMs,
    thread: group?.[1] ?? null,
    group: group?.[2] ?? null,
    sa: sa?.[1] ? `${sa[1]}[${sa[2]}]` : null,
    number: sa?.[2] ?? null,
    text: text.trimStart(),
  };
}
