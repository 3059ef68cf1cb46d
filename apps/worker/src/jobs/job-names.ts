/** Every kind of job. `detect` runs in the detect queue, all others in the respond queue. */
export const JOB_NAMES = [
  'detect',
  'plan',
  'send',
  'sweep',
  'keep-house',
  'retire',
  'replay',
  'hear-gateways',
  'join-peers',
  'look-at-conditions',
  'look-at-gateways',
  'backtest',
  'look-at-onsets',
  'look-at-silence',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** Nothing reads finished jobs; what matters of them stands in the business tables. */
export const FORGET = { removeOnComplete: true, removeOnFail: true } as const;
