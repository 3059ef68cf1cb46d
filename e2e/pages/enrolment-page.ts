import type { Page } from '@playwright/test';

/** 設定 › 端末の登録: a token becomes one command. */
export class EnrolmentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/settings/enrolment');
  }

  /** Makes a token and returns the command that the page prints. */
  async makeToken(token: { label: string; site: string; usesMax: number }): Promise<string> {
    await this.page.getByLabel('名前').fill(token.label);
    await this.page.getByLabel('拠点').fill(token.site);
    await this.page.getByLabel('回数').fill(String(token.usesMax));
    await this.page.getByRole('button', { name: '作成' }).click();
    const command = this.page.getByRole('status').getByRole('code');
    return (await command.innerText()).trim();
  }

  row(label: string) {
    return this.page.getByRole('row').filter({ hasText: label });
  }
}
