import { ISPS } from './company.ts';
import type { Machine } from './machine.ts';

/** Where a machine sends from at home: an address of its own in its provider's part of the documentation range. */
export function homeAddress({ isp, index }: Pick<Machine, 'isp' | 'index'>): string {
  const provider = ISPS.findIndex(([candidate]) => candidate.name === isp) + 1;
  return `2001:db8:${provider.toString(16)}:${index.toString(16)}::1`;
}
