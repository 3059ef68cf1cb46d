import type { Page } from '@playwright/test';

/** Where the one-time link leads. */
export class SetupPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
  }

  async create(admin: { name: string; email: string; password: string }): Promise<void> {
    await this.page.getByLabel('名前').fill(admin.name);
    await this.page.getByLabel('メールアドレス').fill(admin.email);
    await this.page.getByLabel('パスワード').fill(admin.password);
    await this.page.getByRole('button', { name: '作成して始める' }).click();
  }

  get emailProblem() {
    return this.page.getByText('このメールアドレスは使えません');
  }

  get usedUp() {
    return this.page.getByRole('heading', { name: 'このリンクは使えません' });
  }
}
