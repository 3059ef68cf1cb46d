import { statSync } from 'node:fs';
import { win32 } from 'node:path';
import { numberOf } from '../../home/read-json.ts';
import { runTool } from '../../state/run-tool.ts';
import type { LogSource, SourceLine, SourceRead, SourceStart } from '../source.ts';

export const RAS_SOURCE_ID = 'ras:Application';
const FILE = 'Application';
/** The log file's times are written lazily, so it is also asked without a sign of change, this seldom. */
const ASK_ANYWAY_MS = 5 * 60_000;
const EVENTS_PER_READ_MAX = 500;
const QUERY_TIMEOUT_MS = 8_000;

export interface EventLogOptions {
  readonly systemRoot: string;
  /** The program that reads the log; by default Windows' own, by its absolute path. */
  readonly tool?: string;
}

function toolPath(options: EventLogOptions): string {
  return options.tool ?? win32.join(options.systemRoot, 'System32', 'wevtutil.exe');
}

/** Events of the VPN client after `after`; record numbers only grow until the log is cleared. */
function query(after: number): string {
  return `*[System[Provider[@Name='RasClient'] and (EventRecordID>${after})]]`;
}

async function ask(
  options: EventLogOptions,
  after: number,
  newestOnly: boolean,
): Promise<SourceLine[] | null> {
  const order = newestOnly ? ['/rd:true', '/c:1'] : ['/rd:false', `/c:${EVENTS_PER_READ_MAX}`];
  const output = await runTool(
    toolPath(options),
    ['qe', FILE, `/q:${query(after)}`, '/f:xml', '/uni:true', ...order],
    QUERY_TIMEOUT_MS,
  );
  return output === null ? null : splitEvents(output);
}

/** One event is one line for the grammar, whatever line breaks its text has. */
export function splitEvents(output: string): SourceLine[] {
  return [...output.matchAll(/<Event[ >][\s\S]*?<\/Event>/g)].flatMap(([xml]) => {
    const number = Number(/<EventRecordID>(\d+)<\/EventRecordID>/.exec(xml)?.[1] ?? Number.NaN);
    if (!Number.isSafeInteger(number)) return [];
    return [{ text: xml.replace(/\s*[\r\n]+\s*/g, ' '), position: { file: FILE, offset: number } }];
  });
}

/** When the newest event was made, ms; 0 where none says. */
function newestMs(lines: readonly SourceLine[]): number {
  const times = lines.map(({ text }) => Date.parse(/SystemTime=["']([^"']+)["']/.exec(text)?.[1] ?? ''));
  return Math.max(0, ...times.filter((time) => !Number.isNaN(time)));
}

/** Windows' own VPN client, read from the Application event log through `wevtutil`. */
export function eventLogSource(options: EventLogOptions, start: SourceStart): LogSource {
  const logFile = win32.join(options.systemRoot, 'System32', 'winevt', 'Logs', `${FILE}.evtx`);
  let after = start.from === 'place' ? numberOf(start.place.record, 0) : 0;
  if (start.from === 'place' && start.back) after = Math.min(after, start.back.offset - 1);
  let fromEnd = start.from === 'end';
  let seen = '';
  let askedMs = Number.NEGATIVE_INFINITY;

  function changed(nowMs: number): boolean {
    const stat = statSync(logFile, { throwIfNoEntry: false });
    const now = stat ? `${stat.size} ${stat.mtimeMs}` : 'none';
    if (now === seen && nowMs - askedMs < ASK_ANYWAY_MS && nowMs >= askedMs) return false;
    seen = now;
    askedMs = nowMs;
    return true;
  }

  /** A cleared log counts from 1 again: then the newest record is older than the last one read. */
  async function wasCleared(): Promise<boolean> {
    const [newest] = (await ask(options, 0, true)) ?? [];
    return newest !== undefined && newest.position.offset < after;
  }

  async function read(nowMs: number): Promise<SourceRead | null> {
    const lines = await ask(options, after, false);
    if (!lines) return null;
    if (lines.length === 0) {
      if (after > 0 && (await wasCleared())) {
        after = 0;
        askedMs = Number.NEGATIVE_INFINITY;
      }
      return null;
    }
    after = lines.at(-1)?.position.offset ?? after;
    const newest = newestMs(lines);
    const more = lines.length >= EVENTS_PER_READ_MAX;
    if (more) askedMs = Number.NEGATIVE_INFINITY;
    return {
      lines,
      writtenMs: newest === 0 ? nowMs : Math.min(nowMs, newest),
      skippedBytes: 0,
      more,
    };
  }

  return {
    id: RAS_SOURCE_ID,
    client: 'ras',
    watch: null,
    async poll(nowMs) {
      if (!changed(nowMs)) return null;
      if (fromEnd) {
        const newest = await ask(options, 0, true);
        if (!newest) return null;
        after = newest[0]?.position.offset ?? 0;
        fromEnd = false;
        return null;
      }
      return read(nowMs);
    },
    place: () => (fromEnd ? null : { record: after, offset: after }),
    offset: () => after,
    close: () => undefined,
  };
}
