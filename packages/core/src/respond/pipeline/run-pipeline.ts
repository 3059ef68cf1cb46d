import { dedupe } from './dedupe.ts';
import type { Alert, Draft, PipelineFacts } from './draft.ts';
import { group } from './group.ts';
import { inhibit } from './inhibit.ts';
import { type LogEntry, log } from './log.ts';
import { mute } from './mute.ts';
import { send } from './send.ts';
import { silence } from './silence.ts';
import { wait } from './wait.ts';

export interface PipelineResult {
  readonly toSend: readonly Draft[];
  readonly toLog: readonly LogEntry[];
  /** When the next waiting draft is due; null = nothing waits. */
  readonly lookAgainAtMs: number | null;
}

/** The stages in their fixed order; a draft that one stage held back passes the later ones untouched. */
const STAGES = [wait, inhibit, mute, silence, dedupe] as const;

/** group → wait → inhibit → mute → silence → dedupe → send → log */
export function runPipeline(alerts: readonly Alert[], facts: PipelineFacts): PipelineResult {
  const drafts = STAGES.reduce((passing, stage) => stage(passing, facts), group(alerts, facts));
  const waiting = drafts.filter((draft) => draft.decision === 'waiting').map((draft) => draft.dueAtMs);
  return {
    toSend: send(drafts),
    toLog: log(drafts),
    lookAgainAtMs: waiting.length === 0 ? null : Math.min(...waiting),
  };
}
