/** The environment that programs under test inherit, without what would lead them to somebody's real data. */
export function cleanEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value === undefined || /^(TSUNAGU_|DATABASE_URL|REDIS_URL|NODE_OPTIONS|VITEST)/.test(name)) continue;
    kept[name] = value;
  }
  return kept;
}

/** The browser to drive; null = look for the system's, then Playwright's own. */
export const chromiumPath: string | null = process.env.CHROMIUM_PATH || null;

/** Uses the stack that an earlier run left its addresses of, for whoever writes a spec. */
export const reuseStack: boolean = process.env.TSUNAGU_E2E_REUSE === '1';

/** The queue that the run is about; null = whichever is furthest from the default. */
export const testQueue: string | null = process.env.TSUNAGU_TEST_QUEUE || null;
/** Folder of another PostgreSQL's programs that the run is about; null = none is named. */
export const testPostgresBin: string | null = process.env.TSUNAGU_TEST_POSTGRES_BIN || null;
