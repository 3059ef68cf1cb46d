/** The environment of the test programs: the shell's, without what would make them production or talk to others. */
export function testEnv(ours: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NODE_ENV: _mode, ...shell } = process.env;
  return { ...shell, TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', ...ours };
}

/** Everything that is started from now on puts its temporary files there. */
export function useTempFolder(path: string): void {
  process.env.TMPDIR = path;
}

/** A Chromium that the person named. */
export const chromiumPath: string | null = process.env.CHROMIUM_PATH || null;
/** Folders in which programs are looked for. */
export const searchPath: string = process.env.PATH ?? '';
/** Where the failure lab is, when it is not where it is looked for. */
export const labFolder: string | null = process.env.LAB_DIR || null;
