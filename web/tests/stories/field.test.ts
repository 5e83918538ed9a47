/** 掌上: a grid worker works a shift, with the network cut and the tab killed at awkward moments. */
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, fits, launch, pageOf, phone, picture, URL_OF_DEMO } from './browser'
import { call, logIn, passwordOf, personOf, placeIn, postOf, step } from './staff'
import type { Staff } from './staff'

const PHOTO = fileURLToPath(new URL('../../public/icon-512.png', import.meta.url))
const FIELD = `${URL_OF_DEMO}/field/`
const PIN = '290417'
/** What a browser says of a request that a cut network has lost, and of a session that is over. */
const CUT = /Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_FAILED/
let browser: Browser
let station: Staff
let worker: Staff
let area: string
let place: { readonly lng: number; readonly lat: number }

beforeAll(async () => {
  browser = await launch()
  station = await logIn('station.desk')
  worker = await logIn('grid.worker')
  area = postOf(station, 'station_desk').unit.code
  place = await placeIn(postOf(worker, 'fulltime_grid_worker').territory?.code ?? '')
  // A person has ten devices at most; those of earlier stories are not used any more.
  const devices = await call<readonly { readonly device_id: string; readonly ended_at: string | null }[]>('GET', '/api/v1/devices', undefined, worker.token)
  for (const device of devices.filter((each) => each.ended_at === null)) await call('DELETE', `/api/v1/devices/${device.device_id}`, undefined, worker.token)
})
afterAll(() => browser.close())

async function begin(page: Page): Promise<void> {
  await page.goto(FIELD)
  await page.getByLabel('账号').fill('grid.worker')
  await page.getByLabel('密码').fill(passwordOf('grid.worker'))
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('解锁码', { exact: true }).fill(PIN)
  await page.getByLabel('再输一遍解锁码').fill(PIN)
  await page.getByRole('button', { name: '设好，开始' }).click()
  await page.getByText(/更新$/).waitFor()
  // The worker has taken over, and categories and borders are kept.
  await page.waitForFunction(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('public /field/'))
    const sizes = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length))
    return sizes.some((size) => size >= 5)
  })
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('解锁码', { exact: true }).fill(PIN)
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('navigation').waitFor()
}

/** A matter that waits for the worker's closing check. */
async function toCheck(): Promise<string> {
  const report = { category: 'ebike', place: { ...place, datum: 'wgs84' }, words: '楼道里停着电动车', attachments: [] }
  const { case: id } = await call<{ case: string }>('POST', '/api/v1/reports', report)
  const officer = await logIn('outposted')
  await step(station, 'station_desk', id, { action: 'accept' })
  const handler = await personOf(station, area, officer.name)
  await step(station, 'station_desk', id, { action: 'dispatch', lead: area, handler, opinion: '请劝离' })
  await step(officer, 'outposted_officer', id, { action: 'sign_for' })
  const checker = await personOf(station, area, worker.name)
  await step(officer, 'outposted_officer', id, { action: 'feedback', opinion: '已劝离', checker })
  return id
}

async function report(page: Page, what: string): Promise<void> {
  await page.getByRole('link', { name: '上报' }).click()
  await page.getByLabel(/^情况/).fill(what)
  await page.getByRole('radio', { name: /楼道|电动/ }).first().click()
  await page.locator('input[type=file]').setInputFiles(PHOTO)
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByRole('radio', { name: /当场办好了/ }).click()
  await page.getByRole('textbox', { name: '做了什么' }).fill('当场推走，楼道已空')
}

const outbox = (page: Page) => page.getByRole('link', { name: '发件箱' }).click()

test('a shift without a network: nothing is lost, nothing is doubled', async () => {
  const id = await toCheck()
  const context: BrowserContext = await phone(browser, { at: place })
  const first = await pageOf(context, CUT)
  await begin(first.page)
  await first.page.locator(`a[href*="${id}"]`).waitFor()
  await accessible(first.page)
  await picture(first.page, 'field-today')

  await context.setOffline(true)
  await first.page.close()
  // The tab has been killed and there is no network: the app opens all the same.
  const { page, calm } = await pageOf(context, CUT)
  await page.goto(FIELD)
  await page.getByRole('heading', { name: '解锁' }).waitFor()
  await accessible(page)
  await picture(page, 'field-locked')
  await page.getByLabel('解锁码', { exact: true }).fill('111222')
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByText('还可以试 9 次').waitFor()
  await unlock(page)
  await page.locator(`a[href*="${id}"]`).click()
  await page.getByRole('button', { name: '现场核查' }).or(page.locator('.bar button').first()).first().click()
  await page.getByRole('button', { name: '写好' }).click()
  await page.getByRole('alert').or(page.getByText('请选一个结果')).first().waitFor()
  await accessible(page)
  await page.getByRole('radio', { name: '解决了', exact: true }).click()
  await page.getByLabel('情况说明').fill('楼道已空')
  await picture(page, 'field-check')
  await page.getByRole('button', { name: '写好' }).click()
  await page.getByText('写好了').first().waitFor()
  await report(page, '二楼楼道停着电动车')
  await accessible(page)
  await picture(page, 'field-report')
  await page.getByRole('button', { name: '写好' }).click()
  await page.getByRole('heading', { name: '发件箱' }).waitFor()
  await page.getByText('待送出', { exact: true }).nth(1).waitFor()
  await accessible(page)
  await picture(page, 'field-outbox')

  await page.reload()
  await unlock(page)
  await outbox(page)
  expect(await page.locator('.item.waiting').count()).toBe(2)
  // Answers get lost on the way back: the server has carried out what the phone thinks is not sent.
  let lost = 0
  await context.route('**/api/v1/**', async (route) => {
    if (route.request().method() !== 'POST' || !/(reports|steps|sealed)$/.test(route.request().url()) || lost >= 2) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort()
  })
  await context.setOffline(false)
  for (let n = 0; n < 2; n += 1) {
    const failed = page.waitForEvent('requestfailed')
    await page.getByRole('button', { name: '现在就送' }).click()
    await failed
    await page.getByRole('button', { name: '现在就送' }).waitFor()
  }
  await page.getByRole('button', { name: '现在就送' }).click()
  await page.locator('.item.sent').nth(1).waitFor({ timeout: 40_000 })
  expect(lost).toBe(2)
  await page.getByText('没有要送的').waitFor()
  await accessible(page)
  await picture(page, 'field-arrived')
  const history = await call<readonly { readonly kind: string }[]>('GET', `/api/v1/cases/${id}/history?post=${postOf(station, 'station_desk').id}`, undefined, station.token)
  expect(history.filter(({ kind }) => /check/.test(kind)).length).toBe(1)
  calm()
  await context.close()
})

test('ten wrong PINs remove what was read; what was written arrives sealed', async () => {
  const context = await phone(browser, { at: place })
  const { page, calm } = await pageOf(context, CUT)
  await begin(page)
  await context.setOffline(true)
  await report(page, '三楼楼道停着电动车')
  await page.getByRole('button', { name: '写好' }).click()
  await page.getByText('待送出', { exact: true }).first().waitFor()
  await page.reload().catch(() => undefined)
  for (let tries = 0; tries < 10; tries += 1) {
    await page.getByLabel('解锁码', { exact: true }).fill('000001')
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByText(tries < 9 ? `还可以试 ${9 - tries} 次` : '解锁码输错十次').waitFor()
  }
  await page.getByText('有 1 件已密封').waitFor()
  await accessible(page)
  await picture(page, 'field-wiped')
  const sealed = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/sealed') && answer.ok())
  await context.setOffline(false)
  expect(await (await sealed).json()).toEqual({ outcome: 'taken' })
  await page.getByText('有 1 件已密封').waitFor({ state: 'detached' })
  calm()
  await context.close()
})

test.each([
  [360, 'zh-CN', 'light', 'normal'],
  [412, 'en', 'dark', 'normal'],
  [360, 'zh-CN', 'light', 'large'],
  [360, 'en', 'light', 'large'],
] as const)('pages fit %i px, %s, %s, %s type', async (width, language, theme, size) => {
  const context = await phone(browser, { width, language, theme, size, at: place })
  const { page, calm } = await pageOf(context, CUT)
  await page.goto(FIELD)
  const name = (page_: string) => `field-${page_}-${width}-${language}-${theme}-${size}`
  await page.locator('#login').fill('grid.worker')
  await page.locator('#password').fill(passwordOf('grid.worker'))
  await picture(page, name('signin'))
  await page.locator('button[type=submit]').click()
  await page.locator('#pin').fill(PIN)
  await page.locator('#pin-again').fill(PIN)
  await picture(page, name('pin'))
  await page.locator('button[type=submit]').click()
  await page.locator('nav').waitFor()
  await page.locator('[data-part]').first().waitFor()
  for (const where of ['', 'map', 'write', 'outbox', 'me']) {
    await page.goto(`${FIELD}#/${where}`)
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    await fits(page)
    await accessible(page)
    await picture(page, name(where === '' ? 'today' : where))
  }
  calm()
  await context.close()
})
