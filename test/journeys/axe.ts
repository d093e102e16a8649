/** What axe has to say of a page. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled } from './settled.ts'

declare global {
  interface Window {
    putBack: () => void
  }
}

/**
 * Rows of a table are alike: the first eight speak for two hundred, which would take most of the time. The others are
 * taken off while axe looks; their room stays, so that what scrolls still does. The row that has the focus stays.
 */
const shortened = () => {
  const off: [row: Element, next: Node | null, body: Element][] = []
  const tables = [...document.querySelectorAll('table')].map((table) => {
    const { height, width } = table.getBoundingClientRect()
    return { table, height, width, style: table.getAttribute('style') }
  })
  for (const row of [...document.querySelectorAll('tbody tr:nth-child(n+9)')].reverse()) {
    if (row.contains(document.activeElement)) continue
    off.push([row, row.nextSibling, row.parentElement!])
    row.remove()
  }
  for (const { table, height, width } of tables) {
    const lost = height - table.getBoundingClientRect().height
    if (lost <= 0) continue
    table.style.minWidth = `${width}px`
    table.style.marginBottom = `${lost}px`
  }
  window.putBack = () => {
    for (const [row, next, body] of off.reverse()) body.insertBefore(row, next)
    for (const { table, style } of tables)
      if (style === null) table.removeAttribute('style')
      else table.style.cssText = style
  }
}

type Rules = { type: 'tag' | 'rule'; values: string[] }
const all: Rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** The rules of these that look at colours. */
const colours: Rules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

const told = async (page: Page, runOnly: Rules): Promise<string[]> => {
  await page.evaluate(shortened)
  try {
    const { violations } = await new AxeBuilder({ page })
      // what passes is not told of node by node, and no frame asks for a second page: half of the time
      .options({ runOnly, resultTypes: ['violations'] })
      .setLegacyMode()
      .analyze()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) =>
        nodes.map((n) => `${id}: ${help}: ${n.target.join(' ')} ${n.failureSummary ?? ''}`)
      )
  } finally {
    await page.evaluate(() => window.putBack())
  }
}

/** Serious and critical complaints under WCAG 2.2 AA, one line each. */
export const complaints = (page: Page): Promise<string[]> => told(page, all)

/** Every element outside drawings, by what other rules than those of colours go by. */
const bones = () =>
  [...document.querySelectorAll('body :not(svg *)')]
    .map((one) => [one.tagName, one.getAttribute('role'), ...one.getAttributeNames().sort()].join(' '))
    .join('\n')

/**
 * Complaints of a page that was opened in light, and then of the same in dark. The appearance follows the system's and
 * changes no element, which is held here too; so the rules of colours alone can tell otherwise there.
 */
export const complaintsInBoth = async (page: Page): Promise<{ light: string[]; dark: string[] }> => {
  const light = await complaints(page)
  const before = await page.evaluate(bones)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
  await settled(page)
  expect(await page.evaluate(bones), 'elements in dark').toBe(before)
  return { light, dark: await told(page, colours) }
}
