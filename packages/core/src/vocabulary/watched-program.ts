import type { LocalizedText } from './localized-text.ts';

/** Processes of ours whose silence others tell: without them nothing arrives, or nothing is noticed. */
export const WATCHED_PROGRAMS = ['ingest', 'worker'] as const;
export type WatchedProgram = (typeof WATCHED_PROGRAMS)[number];

/** `late` = it lives, and has not looked for failures for too long; `unseen` = it has never said anything. */
export const PROGRAM_STATES = ['working', 'late', 'quiet', 'unseen'] as const;
export type ProgramState = (typeof PROGRAM_STATES)[number];

/** What one who reads the dashboard is to know when a program is not heard of. */
export const PROGRAM_QUIET_TEXT = {
  ingest: {
    ja: '受付(ingest)の応答がありません。端末からの記録は端末に残っていますが、ここには届いていません。',
    en: 'The edge (ingest) is not heard of. What machines record stays on them and does not arrive here.',
  },
  worker: {
    ja: '検知(worker)の応答がありません。記録は届いていますが、障害の検知も通知も行われていません。',
    en: 'The worker is not heard of. Records arrive, but nothing is detected and nobody is told.',
  },
} as const satisfies Record<WatchedProgram, LocalizedText>;

/** What it is to know when the worker lives but does not look. */
export const DETECTION_LATE_TEXT = {
  ja: '検知が止まっています。worker は動いていますが、障害の確認を終えていません。',
  en: 'Detection has stopped. The worker lives, but has not finished looking for failures.',
} as const satisfies LocalizedText;
