import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import type { Stage, StageContext } from './stage.ts';

/** One task of every room through turbo, which skips what has not changed since it last passed. */
export function turboStage({ root }: StageContext, task: 'typecheck' | 'build'): Stage {
  return {
    name: task,
    beside: 'rooms',
    async run() {
      const turbo = join(root, 'node_modules', '.bin', 'turbo');
      const args = ['run', task, '--ui=stream', '--output-logs=errors-only', '--continue', '--concurrency=2'];
      const { output, ok } = await runCommand(turbo, args, { cwd: root, quiet: true });
      if (!ok) process.stdout.write(output);
      const summary = /Tasks:\D+(\d+) successful, (\d+) total/.exec(output);
      const passed = Number(summary?.[1] ?? 0);
      const failed = Number(summary?.[2] ?? 0) - passed;
      return {
        passed,
        failed: ok ? 0 : Math.max(failed, 1),
        skipped: 0,
        ...(ok ? {} : { note: `npm run ${task}` }),
      };
    },
  };
}
