import type { OfficialCode } from '@tsunagu/core/vocabulary';

/** An official text on one line and inside a table: the tables it comes from have links and bars in it. */
export function plainMeaning({ meaning }: OfficialCode): string {
  return meaning
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('|', '\\|')
    .replace(/\s+/g, ' ')
    .trim();
}
