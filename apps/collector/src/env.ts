import type { Locale } from '@tsunagu/core/vocabulary';

/** Everything that the collector takes from its environment; no other file looks there. */
export interface CollectorEnv {
  readonly locale: Locale;
  /** Where key, settings, checkpoints and the spool live. */
  readonly home: string;
  /** Where a package's service has its home; null where it is `home`, or where another one was named. */
  readonly serviceHome: string | null;
  /** Windows folders; null elsewhere. */
  readonly windows: {
    readonly systemRoot: string;
    readonly programFiles: string;
    readonly programData: string;
  } | null;
  /** Home folders of people on this machine lie below these; several clients log there. */
  readonly userHomes: string;
  /** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, as far as they are set: the way to the server. */
  readonly proxyVariables: Readonly<Record<string, string>>;
  /** How this program is started once more for what a resident process should not hold; null = it does all by itself. */
  readonly program: readonly string[] | null;
}

const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const;

function proxyVariables(): Record<string, string> {
  const set = PROXY_VARIABLES.map((name) => [
    name,
    process.env[name.toLowerCase()] || process.env[name] || '',
  ]);
  return Object.fromEntries(set.filter(([, value]) => value !== ''));
}

const LINUX_SERVICE_HOME = '/var/lib/tsunagu';

function defaultHome(): string {
  if (process.platform === 'win32') return `${process.env.ProgramData ?? 'C:\\ProgramData'}\\Tsunagu`;
  if (process.platform === 'darwin') return '/Library/Application Support/Tsunagu';
  if (process.getuid?.() === 0) return LINUX_SERVICE_HOME;
  return `${process.env.HOME ?? '/tmp'}/.local/state/tsunagu`;
}

function locale(): Locale {
  const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG;
  // Windows sets none of them: there the runtime's own locale is the system's.
  const named = language && !/^(C|POSIX)\b/.test(language) ? language : '';
  const tag = named || (process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : 'en');
  return tag.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

export function readEnv(): CollectorEnv {
  return {
    locale: locale(),
    home: process.env.TSUNAGU_HOME || defaultHome(),
    serviceHome: process.platform === 'linux' && !process.env.TSUNAGU_HOME ? LINUX_SERVICE_HOME : null,
    windows:
      process.platform === 'win32'
        ? {
            systemRoot: process.env.SystemRoot ?? 'C:\\Windows',
            programFiles: process.env.ProgramFiles ?? 'C:\\Program Files',
            programData: process.env.ProgramData ?? 'C:\\ProgramData',
          }
        : null,
    userHomes:
      process.platform === 'win32'
        ? `${process.env.SystemDrive ?? 'C:'}\\Users`
        : process.platform === 'darwin'
          ? '/Users'
          : '/home',
    proxyVariables: proxyVariables(),
    program: null,
  };
}
