import { ERROR_TEXT, TsunaguError } from '@tsunagu/core/vocabulary';

const unexpected = {
  en: 'Tsunagu had to end. What it had stored is safe.',
  ja: '続行できないため終了します。保存済みのデータは失われていません。',
};

/** What a person at the terminal reads when a start fails: the case, then what to do, in English and Japanese. */
export function failureMessage(error: unknown): string {
  if (!(error instanceof TsunaguError))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const detail = error.message.replace(`${error.code}: `, '');
  // That text is for people of the dashboard; here the detail itself is what somebody can act on.
  const text = error.code === 'unexpected' ? unexpected : ERROR_TEXT[error.code];
  return `${text.en}\n${text.ja}\n\n  ${detail.replaceAll('\n', '\n  ')}`;
}
