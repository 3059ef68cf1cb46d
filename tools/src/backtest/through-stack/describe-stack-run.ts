import type { StackOptions, StackResult } from './run-through-stack.ts';

/** What whoever reads the signals has to know of how they came about. */
export function describeStackRun(
  result: StackResult,
  { fromMs, toMs, stepMinutes }: Pick<StackOptions, 'fromMs' | 'toMs' | 'stepMinutes'>,
): string[] {
  const { attempts, looks, linesUnreadable, quarantined, muted, failedJobs } = result;
  const notes = [`${attempts} attempts through the edge, ${looks} times waited for the worker's looks`];
  if (Number.isFinite(fromMs)) notes.push(`arrivals from ${new Date(fromMs).toISOString()} on`);
  if (Number.isFinite(toMs)) notes.push(`arrivals before ${new Date(toMs).toISOString()}`);
  if (stepMinutes !== 1) notes.push(`arrivals of ${stepMinutes} minutes delivered at once`);
  if (result.lateLines > 0)
    notes.push(`attempts that arrived too late for their isp to be known, as at work: ${result.lateLines}`);
  if (result.unnameableLines > 0)
    notes.push(`isps that no list of networks can name, left out: ${result.unnameableLines}`);
  if (muted > 0) notes.push(`signals of announced work: ${muted}`);
  if (linesUnreadable > 0) notes.push(`lines that are no attempt: ${linesUnreadable}`);
  if (quarantined > 0) notes.push(`items that the edge would not take: ${quarantined}`);
  if (failedJobs > 0) notes.push(`jobs of the worker that failed and were tried again: ${failedJobs}`);
  for (const [kind, count] of Object.entries(result.others)) notes.push(`signals of kind ${kind}: ${count}`);
  return notes;
}
