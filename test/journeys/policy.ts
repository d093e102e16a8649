/** What a page says of the policy it is sent with, and moving over its drawings. */
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    refused: string[]
  }
}

/** Run first in each document: keeps what its policy refuses, to be read by `refusedOn`. */
export const refusals = () => {
  window.refused = []
  addEventListener('securitypolicyviolation', ({ effectiveDirective: rule, blockedURI, sample }) =>
    window.refused.push(`${rule} ${blockedURI} ${sample}`)
  )
}
export const refusedOn = (page: Page) => page.evaluate(() => window.refused)

/** Moves over the middle and the lower left of each drawing, where bars and lines begin, and answers how many words came up. */
export const hover = async (page: Page): Promise<number> => {
  let words = 0
  for (const chart of await page.locator('.chart').all()) {
    await chart.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await chart.boundingBox())!
    for (const [right, down] of [
      [0.5, 0.5],
      [0.3, 0.8],
      [0.3, 0.3]
    ] as const) {
      await page.mouse.move(x + width * right, y + height * down)
      await page.waitForTimeout(60)
      words += await chart.locator('b').count()
    }
  }
  return words
}
