import { type OwnRule, readText } from '@tsunagu/core/collect';
import {
  CLIENT_TEXT,
  ERROR_TEXT,
  type ErrorCode,
  fillText,
  type Locale,
  TsunaguError,
} from '@tsunagu/core/vocabulary';
import { readRulesFile } from '../agent/read-rules-file.ts';
import { TEXT } from './diagnose/diagnose-texts.ts';
import { type ExplainedAttempt, explainAttempt } from './diagnose/explain-attempt.ts';
import { findLogFiles } from './diagnose/find-log-files.ts';
import { type DiagnoseArgs, parseDiagnoseArgs } from './diagnose/parse-diagnose-args.ts';
import { type PrintOptions, printAttempt } from './diagnose/print-attempt.ts';
import { type LogFile, type ReadOptions, readLogFile } from './diagnose/read-log-file.ts';
import { explainWords, readWordsFile } from './diagnose/read-words.ts';
import { type CliIo, EXIT } from './io.ts';

/** What this verb needs beside `CliIo`; all optional. */
export interface DiagnoseIo extends CliIo {
  /** ms since epoch; default: now. */
  readonly nowMs?: number;
  /** Terminal colours; default: when standard output is a terminal. */
  readonly colours?: boolean;
  /** Width, columns; default: the terminal's, else 100. */
  readonly columns?: number;
}

const ATTEMPTS_SHOWN = 10;

/** `files[]` of `--json`: `ok` with what was read, or the reason why not. */
type FileReport =
  | ({ readonly path: string; readonly ok: true; readonly attempts: readonly ExplainedAttempt[] } & Omit<
      LogFile,
      'attempts'
    >)
  | {
      readonly path: string;
      readonly ok: false;
      readonly error: { readonly code: ErrorCode; readonly ja: string; readonly en: string };
    };

interface Report {
  readonly files: FileReport[];
  /** Files of a folder that no VPN client wrote. */
  skipped: number;
}

function failure(path: string, error: unknown): FileReport {
  const code = error instanceof TsunaguError ? error.code : 'unexpected';
  return { path, ok: false, error: { code, ...ERROR_TEXT[code] } };
}

async function readOne(path: string, inFolder: boolean, report: Report, reading: ReadOptions): Promise<void> {
  try {
    const file = await readLogFile(path, reading);
    // A folder is searched for logs: what people write about a VPN in its other files is no attempt.
    const words = inFolder ? null : await readWordsFile(path, file, reading);
    if (words !== null) {
      report.files.push({ ...words, path, ok: true });
      return;
    }
    if (file.client === 'unknown') throw new TsunaguError('log-not-recognised', path, { args: { path } });
    report.files.push({ ...file, path, ok: true, attempts: file.attempts.map((one) => explainAttempt(one)) });
  } catch (error) {
    const code = error instanceof TsunaguError ? error.code : null;
    if (inFolder && (code === 'log-not-recognised' || code === 'file-not-text' || code === 'file-empty'))
      report.skipped += 1;
    else report.files.push(failure(path, error));
  }
}

async function readAll(args: DiagnoseArgs, reading: ReadOptions): Promise<Report> {
  const report: Report = { files: [], skipped: 0 };
  for (const path of args.paths) {
    const before = report.files.length;
    try {
      const { files, isFolder } = await findLogFiles(path);
      for (const file of files) await readOne(file, isFolder, report, reading);
      if (isFolder && report.files.length === before)
        throw new TsunaguError('log-not-recognised', path, { args: { path } });
    } catch (error) {
      report.files.push(failure(path, error));
    }
  }
  return report;
}

/** What a person pasted; `path` is the option, so that both kinds of report are read alike. */
function readPasted(text: string, reading: ReadOptions): FileReport {
  const path = '--text';
  try {
    const read = readText(text, reading);
    if (read === null) throw new TsunaguError('log-not-recognised', path, { args: { path } });
    if (read.kind === 'log')
      return { ...read.log, path, ok: true, attempts: read.log.attempts.map((one) => explainAttempt(one)) };
    const size = {
      encoding: 'utf-8',
      bytes: Buffer.byteLength(text),
      lines: text.split('\n').length,
    } as const;
    return { ...explainWords(read.message, size), path, ok: true };
  } catch (error) {
    return failure(path, error);
  }
}

function fileLines(file: FileReport, args: DiagnoseArgs, options: PrintOptions): readonly string[] {
  const { locale } = options;
  if (!file.ok) return [`${file.path}`, `  ${file.error.code}: ${file.error[locale]}`];
  const version = file.attempts.find((attempt) => attempt.clientVersion)?.clientVersion;
  const who = [CLIENT_TEXT[file.client][locale], version].filter(Boolean).join(' ');
  const total = file.attempts.length + file.attemptsLeftOut;
  const from = args.all ? 0 : Math.max(0, file.attempts.length - ATTEMPTS_SHOWN);
  const notes = [
    total === 0 ? TEXT.noAttempts[locale] : '',
    from > 0 ? fillText(TEXT.newestOnly[locale], { count: ATTEMPTS_SHOWN }) : '',
    file.attemptsLeftOut > 0 ? fillText(TEXT.leftOut[locale], { count: file.attemptsLeftOut }) : '',
    file.linesCut > 0 ? fillText(TEXT.linesCut[locale], { count: file.linesCut }) : '',
  ];
  const first = file.attemptsLeftOut + from + 1;
  return [
    `${file.path} · ${who} · ${fillText(TEXT.attempts[locale], { count: total })}`,
    ...notes.filter((note) => note !== '').map((note) => `  ${note}`),
    ...file.attempts
      .slice(from)
      .flatMap((attempt, index) => ['', ...printAttempt(attempt, first + index, options)]),
  ];
}

function printReport(report: Report, args: DiagnoseArgs, io: DiagnoseIo, locale: Locale, zone: number): void {
  const options = {
    locale,
    columns: io.columns ?? process.stdout.columns ?? 100,
    colours: io.colours ?? process.stdout.isTTY === true,
    zoneOffsetMinutes: zone,
  };
  report.files.forEach((file, index) => {
    const text = [...(index > 0 ? [''] : []), ...fileLines(file, args, options)].join('\n');
    if (file.ok) io.out(text);
    else io.err(text);
  });
  if (report.skipped > 0) io.out(`\n${fillText(TEXT.filesSkipped[locale], { count: report.skipped })}`);
}

/** The rules to try, or null when the file is not right: then it is said what is wrong, and nothing is read with half of it. */
function tryRules({ rules, locale }: DiagnoseArgs, io: DiagnoseIo): readonly OwnRule[] | null {
  if (rules === null) return [];
  try {
    return readRulesFile(rules, 'must-exist');
  } catch (error) {
    if (!(error instanceof TsunaguError)) throw error;
    io.err(`${error.message}\n${ERROR_TEXT[error.code][locale]}`);
    return null;
  }
}

/**
 * `tsunagu diagnose [--json] [--lang ja|en] [--all] [--rules FILE] FILE|FOLDER… | --text WORDS`: the verdict on log files or an error
 * message that somebody has, in a file too, without any agent and without any network. `--json` prints `{ "version": 1, "files": FileReport[], "filesSkipped": n }`.
 */
export async function diagnoseCommand(args: readonly string[], io: DiagnoseIo): Promise<number> {
  const parsed = parseDiagnoseArgs(args, io.locale);
  if (parsed === null) {
    io.err(TEXT.usage[io.locale]);
    return EXIT.usage;
  }
  const nowMs = io.nowMs ?? Date.now();
  const zone = -new Date(nowMs).getTimezoneOffset();
  const ownRules = tryRules(parsed, io);
  if (ownRules === null) return EXIT.failed;
  const reading = { nowMs, zoneOffsetMinutes: zone, ownRules };
  const report: Report =
    parsed.text === null
      ? await readAll(parsed, reading)
      : { files: [readPasted(parsed.text, reading)], skipped: 0 };
  if (parsed.json)
    io.out(JSON.stringify({ version: 1, files: report.files, filesSkipped: report.skipped }, null, 2));
  else printReport(report, parsed, io, parsed.locale, zone);
  return report.files.every((file) => file.ok) ? EXIT.done : EXIT.failed;
}
