import type { Page } from '@playwright/test';

export interface TokenFields {
  readonly label: string;
  readonly site: string;
  readonly usesMax: number;
  readonly networks?: string;
}

/** 設定 › 端末の登録: a token becomes one command. */
export class EnrolmentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/settings/enrolment');
  }

  /** Asks for a token; without networks, for one that is good from anywhere. */
  async askForToken(token: TokenFields): Promise<void> {
    await this.page.getByLabel('名前').fill(token.label);
    await this.page.getByLabel('拠点').fill(token.site);
    await this.page.getByLabel('回数').fill(String(token.usesMax));
    await this.page.getByLabel('登録できるネットワーク').fill(token.networks ?? '');
    await this.page.getByRole('button', { name: '作成' }).click();
  }

  /** Makes a token and returns the command that the page prints. */
  async makeToken(token: TokenFields): Promise<string> {
    await this.askForToken(token);
    const command = this.page.getByRole('status').getByRole('code');
    return (await command.innerText()).trim();
  }

  row(label: string) {
    return this.page.getByRole('row').filter({ hasText: label });
  }
}
