const TOKEN = /(?<![A-Za-z0-9])[A-Za-z0-9]{12,}(?![A-Za-z0-9])/g;
/** What a certificate or key is known by is public, and needed. */
const DIGEST =
  /(?:sha-?(?:1|256|384|512)|pin-sha256|fingerprint|digest|thumbprint)\W{1,4}[A-Za-z0-9+/=-]{0,64}$/i;
/** Words that were put together change their kind of letter seldom, about every third character; random text every other one. */
const RUN_CHARS_MEAN_MAX = 2.4;

function looksRandom(token: string): boolean {
  if (!/[a-z]/.test(token) || !/[A-Z]/.test(token) || !/\d/.test(token)) return false;
  const runs = token.match(/[a-z]+|[A-Z]+|\d+/g)?.length ?? 1;
  return token.length / runs < RUN_CHARS_MEAN_MAX;
}

/** Takes out what looks as if a machine had drawn it: a session, a key, a generated password, whatever stands before it. */
export function hideRandom(text: string): string {
  return text.replace(TOKEN, (token: string, at: number) =>
    looksRandom(token) && !DIGEST.test(text.slice(Math.max(0, at - 80), at)) ? '[secret]' : token,
  );
}

/** Whether anything in it looks so, even where it is kept. */
export function holdsRandom(text: string): boolean {
  return (text.match(TOKEN) ?? []).some(looksRandom);
}
