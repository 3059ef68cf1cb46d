import type { Page } from '@playwright/test';

/** 設定 › 利用者と権限. */
export class UsersPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/settings/users');
  }

  /** Makes an account and returns the link with which its owner sets a password. */
  async invite(account: { name: string; email: string; role: string }): Promise<string> {
    await this.page.getByLabel('名前').fill(account.name);
    await this.page.getByLabel('メールアドレス').fill(account.email);
    await this.page.getByRole('combobox', { name: '役割', exact: true }).selectOption(account.role);
    await this.page.getByRole('button', { name: '作成' }).click();
    const link = this.page.getByRole('status').filter({ hasText: account.name }).getByRole('code');
    return (await link.innerText()).trim();
  }
}
