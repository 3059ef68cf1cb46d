import { ERROR_TEXT, TsunaguError } from '@tsunagu/core/vocabulary';

/** What a person at the terminal reads when a start fails: the case, then what to do, in English and Japanese. */
export function failureMessage(error: unknown): string {
  if (!(error instanceof TsunaguError))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const text = ERROR_TEXT[error.code];
  const detail = error.message.replace(`${error.code}: `, '');
  return `${text.en}\n${text.ja}\n\n  ${detail.replaceAll('\n', '\n  ')}`;
}
