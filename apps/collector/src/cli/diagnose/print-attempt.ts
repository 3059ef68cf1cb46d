import { fillText, type Locale, type LocalizedText, RESULT_TEXT, STAGE_TEXT } from '@tsunagu/core/vocabulary';
import { TEXT } from './diagnose-texts.ts';
import { displayWidth, padTo, wrapTo } from './display-width.ts';
import type { ExplainedAttempt } from './explain-attempt.ts';

export interface PrintOptions {
  readonly locale: Locale;
  readonly columns: number;
  /** Terminal colours; off when the output is not a terminal. */
  readonly colours: boolean;
  /** Minutes east of UTC in which times are shown. */
  readonly zoneOffsetMinutes: number;
}

const INDENT = '      ';
const FINDINGS_MAX = 4;
const OTHERS_MAX = 5;
const LINES_MAX = 5;
/** Lines that are worth showing first: words of trouble in any client's log, and Windows' events. */
const TROUBLE =
  /error|fail|refus|denied|unable|invalid|not (?:found|known)|no (?:cookie|issuer|trusted|route)|timed? ?out|retransmit|giving up|notify|dead|closed|lost|RasClient|CoId|失敗|\(-\d+\)/i;

const LABELS = [
  'verdict',
  'code',
  'profile',
  'for',
  'against',
  'notChecked',
  'others',
  'user',
  'it',
  'document',
  'lines',
] as const;

const COLOUR = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33' } as const;
type Colour = keyof typeof COLOUR;

const paint = (text: string, colour: Colour, options: PrintOptions): string =>
  options.colours ? `\x1b[${COLOUR[colour]}m${text}\x1b[0m` : text;

const percent = (share: number): number => Math.round(share * 100);

function localTime(iso: string | null, options: PrintOptions): string {
  if (iso === null) return TEXT.noTime[options.locale];
  const local = new Date(Date.parse(iso) + options.zoneOffsetMinutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

function headline(attempt: ExplainedAttempt, number: number, options: PrintOptions): string {
  const { locale } = options;
  const stage = STAGE_TEXT[attempt.stage][locale];
  const result = attempt.result === null ? TEXT.open[locale] : RESULT_TEXT[attempt.result][locale];
  const colour: Colour =
    attempt.result === 'connected' ? 'green' : attempt.result === null ? 'yellow' : 'red';
  const upOrLost = attempt.result === 'connected' || attempt.result === 'dropped';
  const what = upOrLost ? result : fillText(TEXT.atStage[locale], { result, stage });
  const share = attempt.percent.join('/');
  const derived = share === '' || upOrLost ? '' : ` (${fillText(TEXT.derived[locale], { percent: share })})`;
  const gateway = attempt.gateway
    ? [attempt.gateway.host, attempt.gateway.port].filter((part) => part !== null).join(':')
    : TEXT.noGateway[locale];
  const when = localTime(attempt.startedAt, options);
  return `  ${paint(`#${number}`.padEnd(4), 'bold', options)}${when}  ${paint(what, colour, options)}${derived}  ${paint(gateway, 'dim', options)}`;
}

function row(label: string, texts: readonly string[], options: PrintOptions): readonly string[] {
  if (texts.length === 0) return [];
  const width = Math.max(...LABELS.map((name) => displayWidth(TEXT[name][options.locale]))) + 2;
  const room = Math.max(30, options.columns - INDENT.length - width);
  const lines = texts.flatMap((text) => wrapTo(text, room));
  return lines.map(
    (line, index) => `${INDENT}${paint(padTo(index === 0 ? label : '', width), 'dim', options)}${line}`,
  );
}

function verdictRow(attempt: ExplainedAttempt, options: PrintOptions): readonly string[] {
  const { locale } = options;
  const { cause, title, confidence } = attempt.verdict;
  const said = fillText(TEXT.confidence[locale], { percent: percent(confidence) });
  const text =
    cause === null ? TEXT.nothingWrong[locale] : title ? `${title[locale]} (${said})` : TEXT.unknown[locale];
  return row(TEXT.verdict[locale], [text], options);
}

const listed = (texts: readonly LocalizedText[], locale: Locale): readonly string[] =>
  texts.slice(0, FINDINGS_MAX).map((text) => `· ${text[locale]}`);

function codeRow(attempt: ExplainedAttempt, options: PrintOptions): readonly string[] {
  if (attempt.errorCode === null) return [];
  const official = attempt.officialCode;
  return row(
    TEXT.code[options.locale],
    [
      official ? `${attempt.errorCode}  ${official.meaning}` : attempt.errorCode,
      ...(attempt.officialNote ? [attempt.officialNote[options.locale]] : []),
    ],
    options,
  );
}

function causeRows(attempt: ExplainedAttempt, options: PrintOptions): readonly string[] {
  const { locale } = options;
  const named = attempt.verdict.title !== null;
  const best = attempt.causes[0];
  if (!best) return [];
  const others = attempt.causes.slice(named ? 1 : 0, (named ? 1 : 0) + OTHERS_MAX);
  return [
    ...row(TEXT.for[locale], listed(best.for, locale), options),
    ...row(TEXT.against[locale], listed(best.against, locale), options),
    ...row(TEXT.notChecked[locale], listed(best.notChecked, locale), options),
    ...row(
      TEXT.others[locale],
      others.map((other) => `· ${other.title[locale]} (${percent(other.confidence)} %)`),
      options,
    ),
  ];
}

/** The lines that tell most, one row each. */
function tellingLines(attempt: ExplainedAttempt, options: PrintOptions): readonly string[] {
  if (attempt.result === 'connected') return [];
  const all = [...attempt.unrecognized, ...attempt.lines].map((line) => line.trim());
  const telling = all.filter((line) => TROUBLE.test(line));
  const room = Math.max(40, options.columns - 24);
  const shown = telling.length > 0 ? telling.slice(0, LINES_MAX) : all.slice(-LINES_MAX);
  return shown.map((line) => (line.length > room ? `${line.slice(0, room - 1)}…` : line));
}

/** One attempt as aligned lines. */
export function printAttempt(
  attempt: ExplainedAttempt,
  number: number,
  options: PrintOptions,
): readonly string[] {
  const { locale } = options;
  const repeated =
    attempt.repeatCount > 1 ? [fillText(TEXT.repeated[locale], { count: attempt.repeatCount })] : [];
  const first = attempt.firstResponse;
  return [
    headline(attempt, number, options),
    ...row('', repeated, options),
    ...verdictRow(attempt, options),
    ...codeRow(attempt, options),
    ...row(TEXT.profile[locale], attempt.profile === null ? [] : [attempt.profile], options),
    ...causeRows(attempt, options),
    ...row(TEXT.user[locale], first ? [first.user[locale]] : [], options),
    ...row(TEXT.it[locale], first ? [first.it[locale]] : [], options),
    ...row(TEXT.document[locale], attempt.document === null ? [] : [attempt.document], options),
    ...row(TEXT.lines[locale], tellingLines(attempt, options), options),
  ];
}
