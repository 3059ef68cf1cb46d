/** What the build takes from its environment; no other file of the packaging looks there. */
export interface BuildEnv {
  /** Seconds since 1970 that every date in a package becomes; null = the last commit's. */
  readonly sourceDateEpoch: number | null;
}

export function readBuildEnv(): BuildEnv {
  const text = process.env.SOURCE_DATE_EPOCH;
  if (text === undefined || text === '') return { sourceDateEpoch: null };
  const seconds = Number(text);
  if (!Number.isSafeInteger(seconds) || seconds < 0)
    throw new Error(`SOURCE_DATE_EPOCH=${text} is not a whole number of seconds since 1970`);
  return { sourceDateEpoch: seconds };
}

/** The environment of a tool: one language, one time zone, one date, so that its output is the same everywhere. */
export function toolEnv(epochSeconds: number): NodeJS.ProcessEnv {
  return { ...process.env, SOURCE_DATE_EPOCH: String(epochSeconds), LC_ALL: 'C', TZ: 'UTC' };
}
