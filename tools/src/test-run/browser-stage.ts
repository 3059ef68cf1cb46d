import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_REMEDY, findChromium } from './find-chromium.ts';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { runCommand } from './run-command.ts';
import type { Stage, StageContext } from './stage.ts';

/** The browser tests, on the real stack; loudly skipped where there is no browser. */
export function browserStage(ctx: StageContext): Stage {
  return {
    name: 'browser tests',
    async run() {
      const browser = await findChromium();
      if (browser === null) {
        const skipped = await countTests(ctx);
        return {
          passed: 0,
          failed: 0,
          skipped,
          note: `BROWSER TESTS SKIPPED, no Chromium: ${CHROMIUM_REMEDY}`,
        };
      }
      return runBrowserTests(ctx, browser);
    },
  };
}

const playwright = ['node_modules', '@playwright', 'test', 'cli.js'];

async function runBrowserTests({ root, reportFolder }: StageContext, browser: string) {
  const report = join(reportFolder, 'playwright.json');
  const { ok } = await runCommand(
    process.execPath,
    [join(root, ...playwright), 'test', '--reporter=list,json'],
    {
      cwd: join(root, 'e2e'),
      env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    },
  );
  const note = ok ? {} : { note: 'cd e2e && npx playwright test' };
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, ...note };
  const tally = readPlaywrightReport(readFileSync(report, 'utf8'));
  return { ...tally, failed: ok ? tally.failed : Math.max(tally.failed, 1), ...note };
}

/** How many there would have been; at least one, so that skipping them is never silent. */
async function countTests({ root }: StageContext): Promise<number> {
  const { output } = await runCommand(process.execPath, [join(root, ...playwright), 'test', '--list'], {
    cwd: join(root, 'e2e'),
    quiet: true,
  });
  return Math.max(Number(/Total: (\d+) test/.exec(output)?.[1] ?? 0), 1);
}
