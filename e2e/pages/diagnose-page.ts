import type { Locator, Page } from '@playwright/test';

/** The page where a helpdesk brings a log or an error message. */
export class DiagnosePage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    await this.#page.goto('/diagnose');
  }

  async drop(file: string): Promise<void> {
    await this.#page.locator('input[type=file]').setInputFiles(file);
  }

  async ask(text: string): Promise<void> {
    await this.#page.getByRole('textbox').fill(text);
    await this.#page.locator('form button[type=submit]').click();
  }

  /** Everything that is said of what was brought. */
  get answer(): Locator {
    return this.#page.getByRole('region', { name: /^(診断結果|Verdict)$/ });
  }

  get problem(): Locator {
    return this.#page.getByRole('main').getByRole('alert');
  }
}
