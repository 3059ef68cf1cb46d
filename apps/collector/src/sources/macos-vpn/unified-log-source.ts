import type { ChildProcess } from 'node:child_process';
import { numberOf } from '../../home/read-json.ts';
import { runTool } from '../../state/run-tool.ts';
import type { LogSource, SourceLine, SourceStart } from '../source.ts';
import { createLineSplitter } from '../tail/split-lines.ts';

const FILE = 'unified-log';
/** Apple's own reader of its log, by its absolute path. */
const TOOL = '/usr/bin/log';
const SESSIONS = 'process == "nesessionmanager" AND subsystem == "com.apple.networkextension"';
const WAITING_MAX = 2_000;
const RESTART_MS = 60_000;
const SHOW_MS_MAX = 20_000;
/** What a stopped collector missed is read again this far back at most. */
const BACK_MICROS_MAX = 2 * 3600 * 1e6;

/** Microseconds since the epoch of a line in syslog style: `2026-11-22 09:00:11.473631+0900 …`; null for its continuation. */
export function readMicros(text: string): number | null {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\.(\d{6})([+-]\d\d):?(\d\d)/.exec(text);
  if (!match) return null;
  const seconds = Date.parse(`${match[1]}T${match[2]}${match[4]}:${match[5]}`) / 1000;
  return Number.isNaN(seconds) ? null : seconds * 1e6 + Number(match[3]);
}

export interface UnifiedLogOptions {
  /** By default Apple's own. */
  readonly tool?: string;
}

class UnifiedLog implements LogSource {
  readonly id = `macos-vpn:${FILE}`;
  readonly client = 'macos-vpn';
  readonly watch = null;
  readonly backMax = BACK_MICROS_MAX;
  readonly #tool: string;
  #last: number;
  #waiting: SourceLine[] = [];
  #lostBytes = 0;
  #child: ChildProcess | null = null;
  #startedMs = Number.NEGATIVE_INFINITY;
  #missed: boolean;

  constructor(options: UnifiedLogOptions, start: SourceStart, nowMs: number) {
    this.#tool = options.tool ?? TOOL;
    const read = start.from === 'place' ? numberOf(start.place.offset, nowMs * 1000) : nowMs * 1000;
    const back = start.from === 'place' && start.back?.file === FILE ? start.back.offset - 1 : read;
    this.#last = Math.max(Math.min(back, read), nowMs * 1000 - BACK_MICROS_MAX);
    this.#missed = start.from === 'place';
  }

  async poll(nowMs: number) {
    // What was missed comes first: a line is only taken if it is newer than the last.
    if (this.#missed) await this.#readMissed();
    if (!this.#child && Math.abs(nowMs - this.#startedMs) > RESTART_MS) this.#follow(nowMs);
    const lines = this.#waiting.splice(0);
    const skippedBytes = this.#lostBytes;
    this.#lostBytes = 0;
    const last = lines.at(-1);
    if (!last) return null;
    return { lines, writtenMs: Math.min(nowMs, last.position.offset / 1000), skippedBytes, more: false };
  }

  place() {
    return { offset: this.#last };
  }

  offset(): number {
    return this.#last;
  }

  close(): void {
    this.#child?.kill();
    this.#child = null;
  }

  /** What was written while nobody followed; the stream only tells what comes. */
  async #readMissed(): Promise<void> {
    this.#missed = false;
    const from = new Date(this.#last / 1000).toISOString().slice(0, 19).replace('T', ' ');
    const output = await runTool(
      this.#tool,
      ['show', '--style', 'syslog', '--predicate', SESSIONS, '--start', `${from}+0000`],
      SHOW_MS_MAX,
    );
    for (const line of output?.split('\n') ?? []) this.#keep(line);
  }

  #follow(nowMs: number): void {
    this.#startedMs = nowMs;
    const { spawn } = process.getBuiltinModule('node:child_process');
    const child = spawn(this.#tool, ['stream', '--style', 'syslog', '--predicate', SESSIONS], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
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
    const micros = readMicros(text);
    if (micros === null || micros <= this.#last) return;
    this.#last = micros;
    this.#waiting.push({ text, position: { file: FILE, offset: micros } });
    if (this.#waiting.length > WAITING_MAX) this.#lostBytes += this.#waiting.shift()?.text.length ?? 0;
  }
}

/** The sessions of macOS' own VPN client, from the unified log. */
export function unifiedLogSource(options: UnifiedLogOptions, start: SourceStart, nowMs: number): LogSource {
  return new UnifiedLog(options, start, nowMs);
}
