import type { ChildProcess } from 'node:child_process';
import { createLineSplitter } from '../tail/split-lines.ts';

/** Lines waiting for one client; more than this between two looks is a loop, and the oldest go. */
const WAITING_MAX = 5000;
/** A journalctl that ended is started again after this. */
const RESTART_MS = 60_000;

export interface JournalLine {
  readonly text: string;
  /** When it was written, microseconds since the epoch: the journal's own order. */
  readonly micros: number;
  readonly program: string;
}

/** `2026-11-22T04:40:14.123456+0900 host program[pid]: text`, as --output=short-iso-precise writes it. */
export function readJournalLine(text: string): JournalLine | null {
  const match =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})([+-]\d\d):?(\d\d) \S+ ([\w./-]+?)(?:\[\d+\])?: /.exec(text);
  if (!match) return null;
  const seconds = Date.parse(`${match[1]}${match[3]}:${match[4]}`) / 1000;
  return Number.isNaN(seconds)
    ? null
    : { text, micros: seconds * 1e6 + Number(match[2]), program: match[5] ?? '' };
}

export interface Journal {
  /** From now on what these programs write is kept for whoever takes it with this very set; a program may be in several. */
  listen(programs: ReadonlySet<string>): void;
  /** Takes what has come for one set of programs since the last call. */
  take(
    programs: ReadonlySet<string>,
    nowMs: number,
  ): { readonly lines: readonly JournalLine[]; readonly lost: number };
  close(): void;
}

export interface JournalOptions {
  /** journalctl by its absolute path. */
  readonly tool: string;
  readonly programs: readonly string[];
  /** Nothing before this is asked for, microseconds since the epoch. */
  readonly sinceMicros: number;
}

/** What waits for one client, oldest first, and how many characters of older lines had to go. */
interface Queue {
  readonly lines: JournalLine[];
  lost: number;
}

class Follower implements Journal {
  readonly #options: JournalOptions;
  readonly #queues = new Map<ReadonlySet<string>, Queue>();
  #lastMicros: number;
  #child: ChildProcess | null = null;
  #startedMs = Number.NEGATIVE_INFINITY;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#lastMicros = options.sinceMicros;
  }

  listen(programs: ReadonlySet<string>): void {
    if (!this.#queues.has(programs)) this.#queues.set(programs, { lines: [], lost: 0 });
  }

  take(programs: ReadonlySet<string>, nowMs: number) {
    if (!this.#child && Math.abs(nowMs - this.#startedMs) > RESTART_MS) this.#start(nowMs);
    const queue = this.#queues.get(programs);
    const lines = queue?.lines.splice(0) ?? [];
    const lost = queue?.lost ?? 0;
    if (queue) queue.lost = 0;
    return { lines, lost };
  }

  close(): void {
    this.#child?.kill();
    this.#child = null;
  }

  #start(nowMs: number): void {
    this.#startedMs = nowMs;
    const { spawn } = process.getBuiltinModule('node:child_process');
    const { tool, programs } = this.#options;
    const child = spawn(
      tool,
      [
        '--follow',
        '--quiet',
        '--no-pager',
        '--output=short-iso-precise',
        `--since=@${Math.floor(this.#lastMicros / 1e6)}`,
        ...programs.flatMap((program) => ['-t', program]),
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    this.#child = child;
    const splitter = createLineSplitter();
    let position = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      for (const { text } of splitter.push(chunk, position)) this.#keep(text);
      position += chunk.length;
    });
    const ended = () => {
      if (this.#child === child) this.#child = null;
    };
    child.on('error', ended);
    child.on('exit', ended);
  }

  #keep(text: string): void {
    const line = readJournalLine(text);
    // --since is in whole seconds: what was read before comes again.
    if (!line || line.micros <= this.#lastMicros) return;
    this.#lastMicros = line.micros;
    for (const [programs, queue] of this.#queues) {
      if (!programs.has(line.program)) continue;
      queue.lines.push(line);
      if (queue.lines.length > WAITING_MAX) queue.lost += queue.lines.shift()?.text.length ?? 0;
    }
  }
}

/** One `journalctl --follow` for all clients of this machine, started at the first look. */
export function followJournal(options: JournalOptions): Journal {
  return new Follower(options);
}
