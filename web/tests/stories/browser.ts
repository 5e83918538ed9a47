/**
 * A phone with Debian's Chromium. What a page writes to the console as an error, or throws, fails the
 * story; so does whatever axe finds.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Where the demo is served. */
export const URL_OF_DEMO = process.env['JISHI_URL'] ?? 'http://127.0.0.1:8080'
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const SHOTS = fileURLToPath(new URL('./shots/', import.meta.url))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How a phone is set. */
export interface Setting {
  readonly width?: number
  readonly language?: 'zh-CN' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly size?: 'normal' | 'large'
  readonly contrast?: 'normal' | 'high'
  /** Where it stands; without one the position is refused. */
  readonly at?: { readonly lng: number; readonly lat: number }
}

/** Starts the browser of a file of stories. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET })
}

/** A phone that has never been here. */
export async function phone(browser: Browser, setting: Setting = {}): Promise<BrowserContext> {
  const { width = 360, language = 'zh-CN', theme = 'light', size = 'normal', contrast = 'normal', at } = setting
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    ...(at && { geolocation: { longitude: at.lng, latitude: at.lat }, permissions: ['geolocation'] }),
  })
  context.setDefaultTimeout(15_000)
  await context.addInitScript(([chosenSize, chosenContrast]) => {
    if (chosenSize !== undefined) localStorage.setItem('jishi.size', chosenSize)
    if (chosenContrast !== undefined) localStorage.setItem('jishi.contrast', chosenContrast)
  }, [size, contrast])
  return context
}

/** A page, and what went wrong on it. Stories that cut the network say which complaints they expect. */
export async function pageOf(context: BrowserContext, expected: RegExp = /(?!)/): Promise<{ readonly page: Page; readonly calm: () => void }> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, calm: () => expect(complaints).toEqual([]) }
}

/** Whatever axe finds on the page as it stands: WCAG 2.2 A and AA, and good practice. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> } }).axe
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`)
  })
  expect(found).toEqual([])
}

/** Nothing reaches over the edge of the phone. */
export async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over).toBeLessThanOrEqual(0)
}

/** A picture for people to look at, `tests/stories/shots/NAME.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true })
}
