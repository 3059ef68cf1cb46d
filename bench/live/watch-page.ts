import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { chromiumPath } from '../env.ts';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Notes when a link to an incident is first on the page, by its number: Unix ms of the same machine's clock. */
const NOTE_INCIDENTS = `
  window.incidentsSeen = {};
  new MutationObserver(() => {
    for (const link of document.querySelectorAll('a[href^="/incidents/"]')) {
      const id = link.getAttribute('href').split('/')[2];
      window.incidentsSeen[id] ??= Date.now();
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
`;

/** The page "Now", open and live in a real browser. */
export interface WatchedPage extends AsyncDisposable {
  /** When each incident was first shown, Unix ms by its number. */
  seen(): Promise<ReadonlyMap<number, number>>;
}

export async function watchNow(dashboardUrl: string): Promise<WatchedPage> {
  const executablePath = chromiumPath ?? SYSTEM_BROWSERS.find((candidate) => existsSync(candidate));
  // Chromium refuses its sandbox to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser: Browser = await chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
  const context = await browser.newContext({
    baseURL: dashboardUrl,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });
  const answer = await context.request.post('/api/demo-sign-in', {
    form: { role: 'operator' },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`sign-in answered ${answer.status()}`);
  const page = await context.newPage();
  await page.addInitScript({ content: NOTE_INCIDENTS });
  await page.goto('/');
  await page.locator('[data-live=live]').first().waitFor();
  return {
    seen: async () => {
      const seen = await page.evaluate<Record<string, number>>('window.incidentsSeen');
      return new Map(Object.entries(seen).map(([id, atMs]) => [Number(id), atMs]));
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
