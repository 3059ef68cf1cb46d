/** What one transaction of ingest does after another, and before it `validate` and `wait` of a request of its own. */
export type IngestStep = 'validate' | 'wait' | 'claim' | 'diagnose' | 'write' | 'commit';

/** Told of each step that is over, by `performance.now()` at both ends. */
export type OnStep = (step: IngestStep, fromMs: number, toMs: number) => void;

/** Called at the end of each step; where nobody asks, it does not even look at the clock. */
export function stepMeter(onStep: OnStep | undefined): (step: IngestStep) => void {
  if (onStep === undefined) return () => undefined;
  let fromMs = performance.now();
  return (step) => {
    const toMs = performance.now();
    onStep(step, fromMs, toMs);
    fromMs = toMs;
  };
}
