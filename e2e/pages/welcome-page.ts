import type { Page } from '@playwright/test';

/** Where an invitation leads: its owner sets a password and is signed in. */
export class WelcomePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async accept(link: string, password: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByLabel('新しいパスワード').fill(password);
    await this.page.getByRole('button', { name: '設定して始める' }).click();
    await this.page.getByRole('navigation', { name: 'ページ' }).waitFor();
  }
}
