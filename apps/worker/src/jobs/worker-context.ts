import type { ConditionMemory, EngineMemory, VerbContext } from '@tsunagu/services/detect';
import type { Telemetry } from '@tsunagu/services/telemetry';
import type { Logger } from 'pino';
import type { WorkerMetrics } from '../metrics/create-metrics.ts';
import type { Pulse } from '../pulse.ts';
import type { JobQueue } from '../queue/queue-store.ts';

/** What every job of this process shares. */
export interface WorkerContext {
  readonly db: VerbContext['db'];
  readonly now: () => Date;
  readonly detectQueue: JobQueue;
  readonly respondQueue: JobQueue;
  readonly memory: EngineMemory;
  readonly conditionMemory: ConditionMemory;
  /** Opens the settings of notification channels; null = none is given. */
  readonly secret: string | null;
  readonly publicUrl: string | null;
  readonly metrics: WorkerMetrics;
  /** null = no OpenTelemetry is configured. */
  readonly telemetry: Pick<Telemetry, 'begin'> | null;
  readonly pulse: Pick<Pulse, 'looked'>;
  /** Aborted when the worker closes: what goes on in parts ends with the part it is at. */
  readonly closing: AbortSignal;
  readonly log: Logger;
}

/** The verbs' own context, at this moment. */
export function verbContext(ctx: Pick<WorkerContext, 'db' | 'now' | 'secret'>): VerbContext {
  return { db: ctx.db, now: ctx.now(), secret: ctx.secret ?? undefined };
}
