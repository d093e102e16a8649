/** When a page stands: every card has its answer and nothing more is asked. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

/** How many requests a page has begun, and whether one of its document is on its way. */
interface Asked {
  begun: number
  running(): boolean
}
const asked = new WeakMap<Page, Asked>()

/** Counts what a new page asks from now on. Streams of events are left out: they never end. */
export const counted = (page: Page): void => {
  const running = new Map<Request, number>()
  const told: Asked = { begun: 0, running: () => running.size > 0 }
  let document = 0
  page.on('request', (one) => {
    told.begun++
    if (one.resourceType() !== 'eventsource') running.set(one, told.begun)
    if (one.isNavigationRequest() && one.frame() === page.mainFrame()) document = told.begun
  })
  const ended = (one: Request) => void running.delete(one)
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  // what the document before asked has ended with it, told or not
  page.on('domcontentloaded', () => {
    for (const [one, no] of running) if (no < document) running.delete(one)
  })
  asked.set(page, told)
}

/**
 * Every card has its answer, and all of that has stood through some frames, in which drawings are made, rows are found
 * to be seen and what follows from an answer is asked.
 */
export const settled = async (page: Page): Promise<void> => {
  const traffic = asked.get(page)
  if (!traffic) throw new Error('nobody counts the requests of this page: open it with a stage')
  await page.waitForLoadState()
  for (;;) {
    await page.waitForFunction(answered)
    const { begun } = traffic
    await page.evaluate(frames, 4)
    if (traffic.begun === begun && !traffic.running() && (await page.evaluate(answered))) return
    await wait(10)
  }
}

const answered = (): boolean =>
  !!document.querySelector('main h2, main .headline') && !document.querySelector('[aria-busy="true"], .stale')

const frames = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame)
  await new Promise((done) => setTimeout(done))
}
