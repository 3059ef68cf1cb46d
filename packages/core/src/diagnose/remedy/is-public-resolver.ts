const PRIVATE_V4 = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;
const PRIVATE_V6 = /^(?:::1$|f[cd]|fe80)/;

/** Whether a literal address lies outside an organization; a name or a placeholder is none. */
export function isPublicResolver(word: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(word)) return !PRIVATE_V4.test(word);
  return /^[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:]*$/.test(word) && !PRIVATE_V6.test(word);
}
