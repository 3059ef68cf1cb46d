import { ERROR_TEXT, fillText, TsunaguError } from '@tsunagu/core/vocabulary';
import { type CliIo, EXIT } from './io.ts';
import { CLI_TEXT, type CliTextKey } from './text.ts';

/** One sentence in the person's language. */
export function say(io: CliIo, key: CliTextKey, args: Record<string, string | number> = {}): string {
  return fillText(CLI_TEXT[key][io.locale], args);
}

const EXIT_OF: Readonly<Record<string, number>> = {
  'command-line-wrong': EXIT.usage,
  'server-unreachable': EXIT.unreachable,
  'second-instance': EXIT.busy,
  'file-unreadable': EXIT.failed,
  'disk-full': EXIT.failed,
  unexpected: EXIT.failed,
};

/** Exit code of an error code; what is not local is the server's refusal. */
export function exitOf(code: string): number {
  return EXIT_OF[code] ?? EXIT.refused;
}

/** The public text of an error code; a code from a newer server is shown as it is. */
export function errorText(io: CliIo, code: string): string {
  const known = Object.entries(ERROR_TEXT).find(([name]) => name === code);
  return known ? known[1][io.locale] : code;
}

/** Says an error in the person's language, with its code and what it is about; gives the exit code. */
export function sayError(io: CliIo, error: unknown): number {
  if (!(error instanceof TsunaguError)) {
    io.err(
      `tsunagu: ${errorText(io, 'unexpected')} [unexpected] ${error instanceof Error ? error.message : String(error)}`,
    );
    return EXIT.failed;
  }
  const about = Object.values(error.args).join(' ');
  io.err(`tsunagu: ${errorText(io, error.code)} [${error.code}]${about ? ` ${about}` : ''}`);
  return exitOf(error.code);
}
