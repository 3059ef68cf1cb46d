import { TsunaguError } from '@tsunagu/core/vocabulary';
import { describeError } from '../describe-error.ts';
import { backtest } from './backtest.ts';
import { detect } from './detect.ts';
import { hearGateways } from './hear-gateways.ts';
import { JOB_NAMES, type JobName } from './job-names.ts';
import { joinPeers } from './join-peers.ts';
import { keepHouse } from './keep-house.ts';
import { lookAtConditions } from './look-at-conditions.ts';
import { lookAtGateways } from './look-at-gateways.ts';
import { lookAtOnsets } from './look-at-onsets.ts';
import { lookAtSilence } from './look-at-silence.ts';
import { plan } from './plan.ts';
import { replay } from './replay.ts';
import { retire } from './retire.ts';
import { send } from './send.ts';
import { sweep } from './sweep.ts';
import type { WorkerContext } from './worker-context.ts';

const JOBS = {
  detect,
  plan,
  send,
  sweep,
  'keep-house': keepHouse,
  retire,
  replay,
  'hear-gateways': hearGateways,
  'join-peers': joinPeers,
  'look-at-conditions': lookAtConditions,
  'look-at-gateways': lookAtGateways,
  backtest,
  'look-at-onsets': lookAtOnsets,
  'look-at-silence': lookAtSilence,
} as const satisfies Record<JobName, (ctx: WorkerContext, data: unknown) => Promise<void>>;

function isJobName(name: string): name is JobName {
  return (JOB_NAMES as readonly string[]).includes(name);
}

/** Runs one job by its name. What it throws is logged here and makes the queue try again as the job says. */
export async function runJob(ctx: WorkerContext, job: { name: string; data: unknown }): Promise<void> {
  // A newer version's job in an older worker: left to fail, the newer worker's schedule brings it again.
  if (!isJobName(job.name)) throw new TsunaguError('unexpected', `no job ${job.name}`);
  const trace = ctx.telemetry?.begin(`job ${job.name}`, 'consumer');
  const startedMs = performance.now();
  const seconds = () => (performance.now() - startedMs) / 1000;
  try {
    await JOBS[job.name](ctx, job.data);
    ctx.metrics.jobEnded(job.name, 'done', seconds());
    trace?.end({ 'tsunagu.job': job.name });
    ctx.log.debug({ job: job.name, ms: Math.round(seconds() * 1000) }, 'job done');
  } catch (error) {
    ctx.metrics.jobEnded(job.name, 'failed', seconds());
    trace?.end({ 'tsunagu.job': job.name }, error instanceof TsunaguError ? error.code : 'unexpected');
    ctx.log.warn({ job: job.name, error: describeError(error) }, 'job failed');
    throw error;
  }
}
