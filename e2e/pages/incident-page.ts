import type { Page } from '@playwright/test';

/** One incident, walked through its steps. */
export class IncidentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(id: number): Promise<void> {
    await this.page.goto(`/incidents/${id}`);
  }

  get head() {
    return this.page.getByRole('heading', { level: 1 });
  }

  get step() {
    return this.page.getByRole('region', { name: '手順' }).locator('[aria-current=step]');
  }

  get tasks() {
    return this.page.getByRole('checkbox');
  }

  get takeButton() {
    return this.page.getByRole('button', { name: '対応を引き受ける' });
  }

  nextButton(step: string) {
    return this.page.getByRole('button', { name: `「${step}」へ進む` });
  }

  get closeButton() {
    return this.page.getByRole('button', { name: '解決として完了する' });
  }

  /** Says what the incident's signal was, in the operator's own words. */
  async markSignal(mark: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: '正誤の印を付ける' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: mark }).click();
    await dialog.getByLabel('理由(任意)').fill(reason);
    await dialog.getByRole('button', { name: '保存' }).click();
    await this.page.getByText(`理由: ${reason}`).waitFor();
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'メモを追加' }).fill(text);
    await this.page.getByRole('button', { name: '追加', exact: true }).click();
    await this.page.getByText(text).first().waitFor();
  }

  async writeReview(review: {
    summary: string;
    cause: string;
    recovery: string;
    improvement: string;
  }): Promise<void> {
    await this.page.getByLabel('概要(管理職向け、専門用語なしで)').fill(review.summary);
    await this.page.getByLabel('原因', { exact: true }).fill(review.cause);
    await this.page.getByLabel('復旧のためにしたこと').fill(review.recovery);
    await this.page.getByRole('button', { name: '改善策を追加' }).click();
    await this.page.getByRole('textbox', { name: '改善策 1' }).fill(review.improvement);
    await this.page.getByRole('button', { name: '保存' }).click();
    await this.page.getByText('保存しました', { exact: true }).waitFor();
  }
}
