import { FORGET } from './job-names.ts';

/**
 * For jobs that something asked for once: a connection lost in mid-run costs seconds, not the minute until the schedule
 * looks again. Tries spread over some sixteen seconds; the schedule remains for longer outages.
 */
export const RETRIED = {
  ...FORGET,
  attempts: 7,
  backoff: { type: 'exponential', delay: 250 },
} as const;
