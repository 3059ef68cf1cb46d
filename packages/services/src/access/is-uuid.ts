const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Asked before a text reaches a uuid column, where anything else is an error instead of no row. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
