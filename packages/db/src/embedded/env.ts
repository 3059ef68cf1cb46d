/**
 * Environment for the server's programs: messages in English, because start failures are recognised by their
 * words, and none of the PG* variables of the shell that might point them elsewhere.
 */
export function serverEnv(): NodeJS.ProcessEnv {
  const foreign = Object.keys(process.env).filter((name) =>
    /^(PG[A-Z]+|LC_[A-Z]+|LANG|LANGUAGE)$/.test(name),
  );
  // A variable that is undefined is not passed on.
  const dropped = Object.fromEntries(foreign.map((name) => [name, undefined]));
  return { ...process.env, ...dropped, LC_ALL: 'C', TZ: 'UTC' };
}
