import type { ChildProcess } from 'node:child_process';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { ServerAnswer, ServerLine, ServerRequest } from '../send/call-server.ts';

/** A connection that is not used for this long is given back, with all the memory that TLS takes. */
const UNUSED_MS = 20_000;
/** Longer than the line itself waits for an answer. */
const ANSWER_MS_MAX = 45_000;

/** One request or answer a line, as JSON, over the standard streams of `tsunagu line`. */
export interface LineQuestion extends Omit<ServerRequest, 'body'> {
  /** base64. */
  readonly body: string;
}
export type LineReply = { readonly answer: ServerAnswer } | { readonly unreachable: string };

interface Lent {
  readonly child: ChildProcess;
  /** Takes the next whole line; null when the process ended. */
  onLine: (line: string | null) => void;
}

/** null for anything that is no reply: a runtime's own words, half a line. */
function readReply(line: string): LineReply | null {
  try {
    const reply: LineReply | null = JSON.parse(line);
    return typeof reply === 'object' ? reply : null;
  } catch {
    return null;
  }
}

function unreachable(about: string): TsunaguError {
  return new TsunaguError('server-unreachable', about, { args: { about } });
}

function lend(program: readonly string[], home: string): Lent {
  // Loaded when first needed, like everything that an idle machine does without.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const [command = '', ...args] = program;
  const child = spawn(command, [...args, 'line', home], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lent: Lent = { child, onLine: () => undefined };
  let text = '';
  child.stdout?.setEncoding('utf8');
  child.stdout?.on('data', (chunk: string) => {
    text += chunk;
    const end = text.indexOf('\n');
    if (end === -1) return;
    const line = text.slice(0, end);
    text = text.slice(end + 1);
    lent.onLine(line);
  });
  child.on('error', () => lent.onLine(null));
  child.on('close', () => lent.onLine(null));
  child.stdin?.on('error', () => lent.onLine(null));
  return lent;
}

/** One question and its answer; `onGone` is called when the process cannot be asked again. */
function askOver(
  mine: Lent,
  { body, ...request }: ServerRequest,
  signal: AbortSignal | undefined,
  onGone: () => void,
): Promise<ServerAnswer> {
  return new Promise((resolve, reject) => {
    const end = () => mine.child.kill('SIGKILL');
    const late = setTimeout(end, ANSWER_MS_MAX);
    signal?.addEventListener('abort', end, { once: true });
    mine.onLine = (line) => {
      clearTimeout(late);
      signal?.removeEventListener('abort', end);
      mine.onLine = () => undefined;
      const reply = line === null ? null : readReply(line);
      if (reply === null) {
        // Whatever still comes from it would be taken for the answer to the next question.
        end();
        onGone();
        reject(unreachable('the process that sends ended'));
      } else if ('answer' in reply) resolve(reply.answer);
      else reject(unreachable(reply.unreachable));
    };
    const question: LineQuestion = { ...request, body: body.toString('base64') };
    mine.child.stdin?.write(`${JSON.stringify(question)}\n`);
  });
}

/**
 * The line to the server in a process of its own, which ends when nothing was sent for a while. HTTP, TLS and two lists of
 * authorities take 7 MB; a resident process would keep them for one heartbeat an hour.
 */
export function borrowLine(program: readonly string[], home: string): ServerLine {
  let lent: Lent | null = null;
  let timer: NodeJS.Timeout | null = null;

  const giveBack = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    lent?.child.stdin?.end();
    lent = null;
  };

  const ask = (request: ServerRequest, signal?: AbortSignal): Promise<ServerAnswer> => {
    if (signal?.aborted) return Promise.reject(unreachable('stopped'));
    const mine = lent ?? lend(program, home);
    lent = mine;
    return askOver(mine, request, signal, () => {
      if (lent === mine) lent = null;
    });
  };

  // One question at a time, as over one connection.
  let before: Promise<unknown> = Promise.resolve();
  return {
    call(request, signal) {
      const answer = before.then(() => {
        if (timer) clearTimeout(timer);
        return ask(request, signal);
      });
      before = answer
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => {
          timer = setTimeout(giveBack, UNUSED_MS);
        });
      return answer;
    },
    close: giveBack,
  };
}
