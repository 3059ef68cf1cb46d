import type { Page } from '@playwright/test';

export class SignInPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/sign-in');
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('メールアドレス').fill(email);
    await this.password.fill(password);
    await this.page.getByRole('button', { name: 'サインイン' }).click();
  }

  get password() {
    return this.page.getByLabel('パスワード');
  }

  get problem() {
    return this.page.getByText('メールアドレスかパスワードが違います。');
  }
}
