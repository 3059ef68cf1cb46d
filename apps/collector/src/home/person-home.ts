import { existsSync } from 'node:fs';
import { homeLayout } from './home-layout.ts';

/** Verbs by which somebody asks the machine; the others work on a home of their own. */
const ASKING = ['status', 'show-data', 'doctor', 'help-me'];

/**
 * The home that a verb is about. A package's service has its home elsewhere than the person who asks: without a home of
 * their own, that one is meant.
 */
export function personHome(verb: string | undefined, own: string, service: string | null): string {
  if (service === null || verb === undefined || !ASKING.includes(verb)) return own;
  return !existsSync(homeLayout(own).device) && existsSync(service) ? service : own;
}
