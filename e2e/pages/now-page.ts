import type { Page } from '@playwright/test';

/** 現在: the verdict in one sentence. */
export class NowPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    // Live before anything is sent, or the test would measure the page's first connection.
    await this.page.locator('[data-live=live]').first().waitFor();
  }

  get verdict() {
    return this.page.getByRole('heading', { level: 1 });
  }
}
