import type { Client } from '@tsunagu/core/vocabulary';
import { numberOf, textOf } from '../../home/read-json.ts';
import type { LogSource, SourceLine, SourcePlace, SourceRead, SourceStart } from '../source.ts';
import type { ToolLine } from './follow-plan.ts';
import { RESTART_MS, type ToolFollower } from './follow-tool.ts';
import { readToEnd } from './read-to-end.ts';

const MISSED_MS_MAX = 20_000;
/** Lines of one question; the next goes on behind them. */
const MISSED_LINES_MAX = 5_000;
/** Questions in a row that were not the last: whoever writes so much is in a loop, and what is newest is worth more. */
const CUT_MAX = 12;
/** A tool that begins to follow prints again what was just asked for. */
const RECENT_MAX = 512;

export interface FollowSourceOptions {
  readonly client: Client;
  /** Name of the log, the same in every run. */
  readonly file: string;
  readonly programs: readonly string[];
  /** As in `LogSource`, microseconds. */
  readonly backMax: number;
}

class FollowSource implements LogSource {
  readonly id: string;
  readonly client: Client;
  readonly watch = null;
  readonly backMax: number;
  readonly #file: string;
  readonly #programs: ReadonlySet<string>;
  readonly #follower: ToolFollower;
  /** null = begin at the end, which is not found yet. */
  #offset: number | null = null;
  #mark: string | null = null;
  /** The line at `#mark` was not given out yet. */
  #inclusive = false;
  #recent = new Set<string>();
  #writtenMicros = 0;
  #skipped = 0;
  #looked = false;
  #caughtUp = -1;
  #cuts = 0;
  #failedMs = Number.NEGATIVE_INFINITY;

  constructor(options: FollowSourceOptions, follower: ToolFollower, start: SourceStart) {
    this.client = options.client;
    this.id = `${options.client}:${options.file}`;
    this.backMax = options.backMax;
    this.#file = options.file;
    this.#programs = new Set(options.programs);
    this.#follower = follower;
    follower.listen(this.#programs);
    if (start.from !== 'place') return;
    const back = start.back?.file === options.file ? start.back : null;
    this.#inclusive = back !== null;
    this.#offset = back ? back.offset - 1 : numberOf(start.place.offset, 0);
    this.#mark = back ? (back.mark ?? null) : textOf(start.place.mark);
    if (!back && this.#mark !== null) this.#recent.add(this.#mark);
  }

  async poll(nowMs: number): Promise<SourceRead | null> {
    if (this.#offset === null && !(await this.#findEnd(nowMs))) return null;
    const beginning = this.#looked ? await this.#follower.start(nowMs) : 0;
    this.#looked = true;
    const lines: SourceLine[] = [];
    const wait = Math.abs(nowMs - this.#failedMs) <= RESTART_MS;
    const more = beginning !== this.#caughtUp && !wait && (await this.#readMissed(beginning, nowMs, lines));
    if (!more && beginning === this.#caughtUp) {
      const taken = this.#follower.take(this.#programs);
      this.#skipped += taken.lost;
      for (const line of taken.lines) this.#give(line, lines);
    }
    if (lines.length === 0 && !more && this.#skipped === 0) return null;
    const skippedBytes = this.#skipped;
    this.#skipped = 0;
    return { lines, writtenMs: Math.min(nowMs, this.#writtenMicros / 1000), skippedBytes, more };
  }

  place(): SourcePlace | null {
    if (this.#offset === null) return null;
    return { offset: this.#offset, ...(this.#mark === null ? {} : { mark: this.#mark }) };
  }

  offset(): number {
    return this.#offset ?? 0;
  }

  close(): void {
    this.#follower.close();
  }

  async #findEnd(nowMs: number): Promise<boolean> {
    if (Math.abs(nowMs - this.#failedMs) <= RESTART_MS) return false;
    const newest = await this.#follower.newest();
    if (newest === undefined) {
      this.#failedMs = nowMs;
      return false;
    }
    this.#standAt(newest, nowMs);
    return true;
  }

  #standAt(newest: ToolLine | null, nowMs: number): void {
    // Where there is no newest line yet, whatever comes is new; where that cannot be asked, what comes from now on.
    const edge = this.#follower.plan.newest === null ? nowMs * 1000 : 0;
    this.#offset = Math.max(this.#offset ?? 0, newest?.micros ?? edge);
    this.#mark = newest?.mark ?? null;
    if (newest) this.#recent.add(newest.mark);
  }

  /** What was written while nobody followed. True when there is more of it. */
  async #readMissed(beginning: number, nowMs: number, lines: SourceLine[]): Promise<boolean> {
    const { plan } = this.#follower;
    const from = { mark: this.#mark, micros: this.#offset ?? 0, nowMs };
    const found: ToolLine[] = [];
    const end = await readToEnd(
      plan.tool,
      plan.missed(from, this.#programs),
      (output) => {
        const line = plan.readLine(output);
        if (line && this.#programs.has(line.program)) found.push(line);
        return found.length < MISSED_LINES_MAX;
      },
      MISSED_MS_MAX,
    );
    this.#giveMissed(found, from.mark, lines);
    // Nothing within its time: asking again at once would only cost as much again.
    if (end === 'failed' || (end === 'cut' && lines.length === 0)) this.#failedMs = nowMs;
    if (end === 'end') this.#caughtUp = beginning;
    this.#cuts = end === 'cut' ? this.#cuts + 1 : 0;
    if (this.#cuts > CUT_MAX) return this.#jumpAhead(beginning, nowMs);
    return end === 'cut' && lines.length > 0;
  }

  #giveMissed(found: readonly ToolLine[], mark: string | null, lines: SourceLine[]): void {
    // The tool was asked by the second, or by a line that is gone: only what stands behind the last one read is new.
    const known = mark === null ? -1 : found.findLastIndex((line) => line.mark === mark);
    const fresh = found.slice(known === -1 ? 0 : known + (this.#inclusive ? 0 : 1));
    const after = mark === null ? (this.#offset ?? 0) : Number.NEGATIVE_INFINITY;
    this.#inclusive = false;
    for (const line of fresh) if (line.micros > after) this.#give(line, lines);
  }

  async #jumpAhead(beginning: number, nowMs: number): Promise<boolean> {
    const newest = await this.#follower.newest();
    this.#cuts = 0;
    if (newest === undefined) return false;
    this.#caughtUp = beginning;
    // How much it was nobody counted; that it was something is told.
    this.#skipped = 1;
    this.#standAt(newest, nowMs);
    return false;
  }

  #give(line: ToolLine, lines: SourceLine[]): void {
    if (this.#recent.has(line.mark)) return;
    this.#recent.add(line.mark);
    if (this.#recent.size > 2 * RECENT_MAX) this.#recent = new Set([...this.#recent].slice(-RECENT_MAX));
    this.#mark = line.mark;
    this.#writtenMicros = line.micros;
    // Grows by itself where the clock does not: a later run that begins at the same line counts the same.
    this.#offset = Math.max((this.#offset ?? 0) + 1, line.micros);
    lines.push({
      text: line.text,
      position: { file: this.#file, offset: this.#offset, mark: line.mark },
    });
  }
}

/** What one client's programs write into a log that a tool of the system reads. */
export function followSource(
  options: FollowSourceOptions,
  follower: ToolFollower,
  start: SourceStart,
): LogSource {
  return new FollowSource(options, follower, start);
}
