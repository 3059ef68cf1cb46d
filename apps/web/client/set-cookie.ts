/** A preference of this browser, kept for a year; null forgets it. */
export function setCookie(name: string, value: string | null): void {
  const age = value === null ? 0 : 60 * 60 * 24 * 365;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=lax`;
}
