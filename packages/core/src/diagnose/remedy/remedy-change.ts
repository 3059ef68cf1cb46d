/** What a remedy can change, or look at, on a machine. */
export const REMEDY_SUBJECTS = [
  'ipv6-stack',
  'certificate-check',
  'certificate-store',
  'encryption',
  'pre-shared-key',
  'dtls',
  'firewall',
  'security-software',
  'proxy',
  'browser-settings',
  'resolver',
  'name-record',
  'split-tunnel',
  'service',
  'session',
  'profile',
  'account',
  'driver',
  'address',
  'clock',
  'cache',
  'gateway-setting',
  'page',
  'anything',
] as const;
export type RemedySubject = (typeof REMEDY_SUBJECTS)[number];

/**
 * One thing that a remedy does. `reads` = looks only; `raises` = on, stronger, started; `sets` = another value, neither
 * stronger nor weaker; `lowers` = off, weaker, given up, or cut off for a while.
 */
export interface RemedyChange {
  readonly subject: RemedySubject;
  readonly change: 'reads' | 'sets' | 'raises' | 'lowers';
  /** Only a server has what is changed: a service that serves others. */
  readonly serverOnly?: true;
}

export const READS: RemedyChange = { subject: 'anything', change: 'reads' };
export const lowers = (subject: RemedySubject): RemedyChange => ({ subject, change: 'lowers' });
export const raises = (subject: RemedySubject): RemedyChange => ({ subject, change: 'raises' });
export const sets = (subject: RemedySubject): RemedyChange => ({ subject, change: 'sets' });

/** null = not understood, which is never taken for harmless. */
export type Understood = RemedyChange | null;
