import { ERROR_CODES, ERROR_TEXT, type ErrorCode } from '@tsunagu/core/vocabulary';
import { RETRY_SECONDS_MAX, RETRY_SECONDS_MIN } from '../limits/create-pace.ts';
import { isAnsweredByEdge, retryAfterSecondsOf, statusOf } from '../refusal/status-of.ts';

/** docs/errors/README.md: every error a program or person outside can be told. */
export function errorPage(): string {
  const rows = ERROR_CODES.map((code) => {
    const edge = isAnsweredByEdge(code) ? String(statusOf(code)) : '–';
    return `| \`${code}\` | ${edge} | ${waitOf(code)} | ${ERROR_TEXT[code].en} | ${ERROR_TEXT[code].ja} |`;
  });
  return [
    '# Errors',
    '',
    'Every error has one code of a closed list (`packages/core/src/vocabulary/error-code.ts`). The code decides, the text',
    'informs. The edge answers with the status below and the body',
    '`{"error":{"code","message","messageJa"},"requestId","serverTime"}`; `requestId` is also in its log and in the header',
    '`x-request-id`. A sender decides by status and code: wait and send again where a time to wait is given, sign again with',
    '`serverTime` after `time-out-of-window`, and give up otherwise.',
    '',
    '| code | status at the edge | Retry-After | English | 日本語 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    'Written by `npm run openapi -w @tsunagu/ingest`.',
    '',
  ].join('\n');
}

function waitOf(code: ErrorCode): string {
  const seconds = retryAfterSecondsOf(code);
  if (seconds === null) return '–';
  // By its rate a sender waits for the next token; sent away from a full line, until that is expected to be short.
  return code === 'rate-limited'
    ? `${seconds} s; ${RETRY_SECONDS_MIN}–${RETRY_SECONDS_MAX} s from a full line`
    : `${seconds} s`;
}
