import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { chromiumPath } from './env.ts';
import { isExecutable } from './find-program.ts';
import { runCommand } from './run-command.ts';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The command that brings a browser where there is none. */
export const CHROMIUM_REMEDY = 'apt-get install chromium fonts-noto-cjk, or npx playwright install chromium';

/**
 * Finds a browser for the browser tests: the one named by CHROMIUM_PATH, the system's, Playwright's own, which is
 * fetched once when it is missing.
 * @returns its path, or null where none can be had
 */
export async function findChromium(): Promise<string | null> {
  if (chromiumPath !== null) return isExecutable(chromiumPath) ? chromiumPath : null;
  const present = [...systemBrowsers, await bundledBrowser()].find(isExecutable);
  if (present !== undefined) return present;
  process.stdout.write('no Chromium on this machine; asking Playwright for its own …\n');
  const fetched = await runCommand('npx', ['--no-install', 'playwright', 'install', 'chromium'], {
    cwd: root,
    quiet: true,
  });
  const bundled = await bundledBrowser();
  return fetched.ok && isExecutable(bundled) ? bundled : null;
}

async function bundledBrowser(): Promise<string> {
  const requireFromE2e = createRequire(join(root, 'e2e', 'package.json'));
  const playwright = (await import(requireFromE2e.resolve('@playwright/test'))) as {
    default: { chromium: { executablePath(): string } };
  };
  return playwright.default.chromium.executablePath();
}
