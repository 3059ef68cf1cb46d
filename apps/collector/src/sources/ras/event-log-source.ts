import { statSync } from 'node:fs';
import { win32 } from 'node:path';
import { numberOf } from '../../home/read-json.ts';
import { runTool } from '../../state/run-tool.ts';
import type { LogSource, SourceLine, SourcePlace, SourceRead, SourceStart } from '../source.ts';
import {
  type SideEvidence,
  type SideEvidenceTools,
  sideEvidence,
  sideEvidenceTools,
} from './side-evidence.ts';

export const RAS_SOURCE_ID = 'ras:Application';
const FILE = 'Application';
/** The log file's times are written lazily, so it is also asked without a sign of change, this seldom. */
const ASK_ANYWAY_MS = 5 * 60_000;
const EVENTS_PER_READ_MAX = 500;
/** Record numbers count every program's events; only RasClient's own are read. */
const BACK_RECORDS_MAX = 20_000;
const QUERY_TIMEOUT_MS = 8_000;
const FAILED = /<EventID[^>]*>20227</;

export interface EventLogOptions {
  readonly systemRoot: string;
  /** The program that reads the log; by default Windows' own, by its absolute path. */
  readonly tool?: string;
  /** Asked where the first one is missing or fails; by default Windows PowerShell, by its absolute path. */
  readonly powershell?: string;
  /** The programs asked beside a failure; by default Windows' own. */
  readonly besides?: SideEvidenceTools;
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
  if (output !== null) return splitEvents(output);
  const again = await askPowershell(options, after, newestOnly);
  return again === null ? null : splitEvents(again);
}

/** The same question by the other way; an empty log is an error there, and no answer. */
function askPowershell(options: EventLogOptions, after: number, newestOnly: boolean): Promise<string | null> {
  const path =
    options.powershell ??
    win32.join(options.systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const order = newestOnly ? '-MaxEvents 1' : `-Oldest -MaxEvents ${EVENTS_PER_READ_MAX}`;
  // The console's own code page would spoil Japanese texts.
  const command = `[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-WinEvent -LogName ${FILE} -FilterXPath "${query(after)}" ${order} -ErrorAction Stop | ForEach-Object { $_.ToXml() }`;
  return runTool(path, ['-NoProfile', '-NonInteractive', '-Command', command], QUERY_TIMEOUT_MS);
}

/** One event is one line for the grammar, whatever line breaks its text has. */
export function splitEvents(output: string): SourceLine[] {
  return [...output.matchAll(/<Event[ >][\s\S]*?<\/Event>/g)].flatMap(([xml]) => {
    const number = Number(/<EventRecordID>(\d+)<\/EventRecordID>/.exec(xml)?.[1] ?? Number.NaN);
    if (!Number.isSafeInteger(number)) return [];
    return [{ text: xml.replace(/[\r\n]+/g, ' '), position: { file: FILE, offset: number } }];
  });
}

/** When the newest event was made, ms; 0 where none says. */
function newestMs(lines: readonly SourceLine[]): number {
  const times = lines.map(({ text }) => Date.parse(/SystemTime=["']([^"']+)["']/.exec(text)?.[1] ?? ''));
  return Math.max(0, ...times.filter((time) => !Number.isNaN(time)));
}

class EventLog implements LogSource {
  readonly id = RAS_SOURCE_ID;
  readonly client = 'ras';
  readonly watch = null;
  readonly backMax = BACK_RECORDS_MAX;
  readonly #options: EventLogOptions;
  /** Number of the last event given out. */
  #after = 0;
  #fromEnd: boolean;
  #seen = '';
  #askedMs = Number.NEGATIVE_INFINITY;
  readonly #besides: SideEvidence;

  constructor(options: EventLogOptions, start: SourceStart) {
    this.#options = options;
    this.#besides = sideEvidence(options.besides ?? sideEvidenceTools(options.systemRoot));
    this.#fromEnd = start.from === 'end';
    if (start.from !== 'place') return;
    const record = numberOf(start.place.record, 0);
    this.#after = start.back ? Math.min(record, start.back.offset - 1) : record;
  }

  async poll(nowMs: number): Promise<SourceRead | null> {
    if (!this.#changed(nowMs)) return null;
    if (!this.#fromEnd) return this.#read(nowMs);
    const newest = await ask(this.#options, 0, true);
    if (newest) {
      this.#after = newest[0]?.position.offset ?? 0;
      this.#fromEnd = false;
    }
    return null;
  }

  place(): SourcePlace | null {
    return this.#fromEnd ? null : { record: this.#after, offset: this.#after };
  }

  offset(): number {
    return this.#after;
  }

  close(): void {
    // Nothing stays open between two questions.
  }

  #changed(nowMs: number): boolean {
    const logFile = win32.join(this.#options.systemRoot, 'System32', 'winevt', 'Logs', `${FILE}.evtx`);
    const stat = statSync(logFile, { throwIfNoEntry: false });
    const now = stat ? `${stat.size} ${stat.mtimeMs}` : 'none';
    const recent = nowMs - this.#askedMs < ASK_ANYWAY_MS && nowMs >= this.#askedMs;
    if (now === this.#seen && recent) return false;
    this.#seen = now;
    this.#askedMs = nowMs;
    return true;
  }

  async #read(nowMs: number): Promise<SourceRead | null> {
    const lines = await ask(this.#options, this.#after, false);
    if (!lines) return null;
    if (lines.length === 0) {
      if (this.#after > 0 && (await this.#wasCleared())) this.#askAgain(0);
      return null;
    }
    const newest = newestMs(lines);
    const more = lines.length >= EVENTS_PER_READ_MAX;
    this.#after = lines.at(-1)?.position.offset ?? this.#after;
    if (more) this.#askAgain(this.#after);
    const writtenMs = newest === 0 ? nowMs : Math.min(nowMs, newest);
    return { lines: [...lines, ...(await this.#beside(lines))], writtenMs, skippedBytes: 0, more };
  }

  /** What belongs to the last of these events, when one of them is a failure; it stands where that stands. */
  async #beside(lines: readonly SourceLine[]): Promise<readonly SourceLine[]> {
    const last = lines.at(-1);
    if (!last || !lines.some(({ text }) => FAILED.test(text))) return [];
    const texts = await this.#besides.gather();
    return texts.map((text) => ({ text, position: last.position }));
  }

  #askAgain(after: number): void {
    this.#after = after;
    this.#askedMs = Number.NEGATIVE_INFINITY;
  }

  /** A cleared log counts from 1 again: then the newest record is older than the last one read. */
  async #wasCleared(): Promise<boolean> {
    const [newest] = (await ask(this.#options, 0, true)) ?? [];
    return newest !== undefined && newest.position.offset < this.#after;
  }
}

/** Windows' own VPN client, read from the Application event log through `wevtutil`. */
export function eventLogSource(options: EventLogOptions, start: SourceStart): LogSource {
  return new EventLog(options, start);
}
