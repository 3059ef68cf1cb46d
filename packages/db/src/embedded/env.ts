/**
 * Environment for the server's programs: messages in English, because start failures are recognised by their
 * words, and none of the PG* variables of the shell that might point them elsewhere.
 */
export function serverEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PG[A-Z]+|LC_[A-Z]+|LANG|LANGUAGE)$/.test(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
