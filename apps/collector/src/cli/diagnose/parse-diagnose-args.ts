import type { Locale } from '@tsunagu/core/vocabulary';

export interface DiagnoseArgs {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly locale: Locale;
  /** Every attempt, not only the newest ones. */
  readonly all: boolean;
  /** What a window or a mail says, instead of files; null = files are given. */
  readonly text: string | null;
  /** A file of an operator's own rules to try; null = none. */
  readonly rules: string | null;
}

/** `null` = the command line cannot be understood. */
export function parseDiagnoseArgs(args: readonly string[], locale: Locale): DiagnoseArgs | null {
  const paths: string[] = [];
  let json = false;
  let all = false;
  let language: Locale = locale;
  let rules: string | null = null;
  let text: string | null = null;
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--json') json = true;
    else if (arg === '--all') all = true;
    else if (arg === '--rules' || arg.startsWith('--rules=')) {
      const value = arg === '--rules' ? rest.shift() : arg.slice('--rules='.length);
      if (!value) return null;
      rules = value;
    } else if (arg === '--text' || arg.startsWith('--text=')) {
      const value = arg === '--text' ? rest.shift() : arg.slice('--text='.length);
      if (!value?.trim()) return null;
      text = value;
    } else if (arg === '--lang' || arg.startsWith('--lang=')) {
      const value = arg === '--lang' ? rest.shift() : arg.slice('--lang='.length);
      if (value !== 'ja' && value !== 'en') return null;
      language = value;
    } else if (arg.startsWith('-')) return null;
    else paths.push(arg);
  }
  const asked = text === null ? paths.length > 0 : paths.length === 0;
  return asked ? { paths, json, locale: language, all, rules, text } : null;
}
