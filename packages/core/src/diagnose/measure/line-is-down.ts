import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';

/** A machine without link or route fails everywhere: whatever the cause further out, this explains it first. */
export function lineIsDown({ link }: Facts, scale: Scale): boolean {
  if (link === null || (!link.allDown && link.defaultRoute !== false)) return false;
  scale.measure('machine-line-down', {}, 'probeRefute');
  return true;
}
