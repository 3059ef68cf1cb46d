import type { ChildProcess } from 'node:child_process';
import { createLineSplitter } from '../tail/split-lines.ts';
import type { FollowPlan, ToolLine } from './follow-plan.ts';
import { readToEnd } from './read-to-end.ts';

/** Lines waiting for one client; more than this between two looks is a loop, and the oldest go. */
const WAITING_MAX = 5000;
/** A tool that ended is started again after this. */
export const RESTART_MS = 60_000;
const NEWEST_MS_MAX = 8_000;

/** What waits for one client, oldest first, and how many characters of older lines had to go. */
interface Queue {
  readonly lines: ToolLine[];
  lost: number;
}

/** One tool at work for all clients whose lines it prints. */
export interface ToolFollower {
  readonly plan: FollowPlan;
  /** From now on what these programs write is kept for whoever takes it with this very set; a program may be in several. */
  listen(programs: ReadonlySet<string>): void;
  /**
   * Lets the tool follow, unless it does. Gives a number that changes with each beginning: what was written until then has
   * to be asked for, since nobody was listening.
   */
  start(nowMs: number): Promise<number>;
  /** Takes what has come for one set of programs since the last call. */
  take(programs: ReadonlySet<string>): { readonly lines: readonly ToolLine[]; readonly lost: number };
  /** The newest line of all; null = there is none, undefined = that could not be told. */
  newest(): Promise<ToolLine | null | undefined>;
  close(): void;
}

class Follower implements ToolFollower {
  readonly plan: FollowPlan;
  readonly #queues = new Map<ReadonlySet<string>, Queue>();
  #child: ChildProcess | null = null;
  #startedMs = Number.NEGATIVE_INFINITY;
  #beginnings = 0;

  constructor(plan: FollowPlan) {
    this.plan = plan;
  }

  listen(programs: ReadonlySet<string>): void {
    if (this.#queues.has(programs)) return;
    this.#queues.set(programs, { lines: [], lost: 0 });
    // A running tool was not asked for these.
    if (!this.#child) return;
    this.close();
    this.#startedMs = Number.NEGATIVE_INFINITY;
  }

  async start(nowMs: number): Promise<number> {
    if (this.#child || Math.abs(nowMs - this.#startedMs) <= RESTART_MS) return this.#beginnings;
    this.#startedMs = nowMs;
    const newest = await this.newest();
    if (newest !== undefined) this.#spawn(newest?.mark ?? null);
    return this.#beginnings;
  }

  take(programs: ReadonlySet<string>) {
    const queue = this.#queues.get(programs);
    const lines = queue?.lines.splice(0) ?? [];
    const lost = queue?.lost ?? 0;
    if (queue) queue.lost = 0;
    return { lines, lost };
  }

  async newest(): Promise<ToolLine | null | undefined> {
    const { tool, newest } = this.plan;
    if (newest === null) return null;
    let found: ToolLine | null = null;
    const end = await readToEnd(
      tool,
      newest,
      (output) => {
        found = this.plan.readLine(output) ?? found;
        return true;
      },
      NEWEST_MS_MAX,
    );
    return end === 'end' ? found : undefined;
  }

  close(): void {
    this.#child?.kill();
    this.#child = null;
  }

  #spawn(mark: string | null): void {
    const { spawn } = process.getBuiltinModule('node:child_process');
    const { tool, greets } = this.plan;
    const programs = new Set([...this.#queues.keys()].flatMap((set) => [...set]));
    const child = spawn(tool, [...this.plan.live(mark, programs)], {
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    this.#child = child;
    if (!greets) this.#beginnings += 1;
    const splitter = createLineSplitter();
    let position = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      if (greets && position === 0) this.#beginnings += 1;
      for (const { text } of splitter.push(chunk, position)) this.#keep(this.plan.readLine(text));
      position += chunk.length;
    });
    const ended = () => {
      if (this.#child === child) this.#child = null;
    };
    child.on('error', ended);
    child.on('exit', ended);
  }

  #keep(line: ToolLine | null): void {
    if (!line) return;
    for (const [programs, queue] of this.#queues) {
      if (!programs.has(line.program)) continue;
      queue.lines.push(line);
      if (queue.lines.length > WAITING_MAX) queue.lost += queue.lines.shift()?.text.length ?? 0;
    }
  }
}

/** One tool that follows a log for all clients that are in it, started at the second look: a single pass needs none. */
export function followTool(plan: FollowPlan): ToolFollower {
  return new Follower(plan);
}
