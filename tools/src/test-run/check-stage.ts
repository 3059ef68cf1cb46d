import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import type { Stage, StageContext } from './stage.ts';

/** The rules of the house. */
export function checkStage({ root }: StageContext): Stage {
  return {
    name: 'check',
    async run() {
      const { output, ok } = await runCommand(process.execPath, [join(root, 'tools/src/check.ts')], {
        cwd: root,
        quiet: true,
      });
      process.stdout.write(output);
      const summary = /^check: (\d+) rules kept, (\d+) broken/m.exec(output);
      const passed = Number(summary?.[1] ?? 0);
      return {
        passed,
        failed: summary === null ? 1 : Number(summary[2]),
        skipped: 0,
        ...(ok ? {} : { note: 'npm run check' }),
      };
    },
  };
}
