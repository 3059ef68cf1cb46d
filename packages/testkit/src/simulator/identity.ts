import type { Random } from './random.ts';

/** UUIDv7 of a moment; what follows the time is drawn, so that a seed gives the same id again. */
export function uuidV7(atMs: number, random: Random): string {
  const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0');
  const variant = (8 + random.int(0, 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}
