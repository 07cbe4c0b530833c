import type { Locator, Page } from 'playwright-core';

/** What a person sees and does on a dashboard of the preview. */
export class DashboardView {
  constructor(
    readonly page: Page,
    private readonly origin: string
  ) {}

  /** Opens an address of the preview and waits until it is drawn. */
  async open(address: string): Promise<void> {
    await this.page.goto(new URL(address, this.origin).href);
    await this.settled();
  }

  /** Waits until every panel has its data, or its error. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const panels = [...document.querySelectorAll('[data-viz-panel-key]')];
        const finished = '[data-panel-state="Done"], [data-panel-state="Error"]';
        const loading = document.querySelector('[aria-label="Panel loading bar"]') !== null;
        return panels.length > 0 && !loading && panels.every((panel) => panel.querySelector(finished) !== null);
      },
      undefined,
      { timeout: 60_000 }
    );
  }

  /** The panel with a title. */
  panel(title: string): Locator {
    const heading = this.page.getByRole('heading', { name: title, exact: true });
    return this.page.locator('[data-viz-panel-key]').filter({ has: heading });
  }

  /** The titles of all panels, in reading order. */
  panelTitles(): Promise<string[]> {
    return this.page.locator('[data-viz-panel-key] h2').allTextContents();
  }

  /** The value that a gauge shows, and its colour as `#rrggbb`. */
  async gauge(title: string): Promise<{ readonly value: number; readonly color: string }> {
    const dial = this.panel(title).locator('svg[role="img"]');
    const value = Number.parseFloat((await dial.getAttribute('aria-label')) ?? '');
    const color = await dial.getAttribute('data-gauge-color');
    return { value, color: (color ?? '').toLowerCase() };
  }

  /** Chooses one value of a variable in place of All. */
  async chooseVariable(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
    // Several values can be chosen, so that the choice counts when the list is left.
    await this.page.keyboard.press('Tab');
    await this.page.waitForURL((url) => url.searchParams.getAll(`var-${label.toLowerCase()}`).join() === value);
    await this.settled();
  }
}
