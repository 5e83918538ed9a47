/** 民意通: a resident reports, follows, answers for the stars, and loses nothing on a bad network. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, fits, launch, pageOf, phone, picture, URL_OF_DEMO } from './browser'
import { logIn, personOf, postOf, stationOf, step } from './staff'
import type { Staff } from './staff'

const ICON = fileURLToPath(new URL('../../public/icon-512.png', import.meta.url))
let browser: Browser
let station: Staff
let area: string
let place: { readonly lng: number; readonly lat: number }

beforeAll(async () => {
  browser = await launch()
  station = await logIn('station.desk')
  area = postOf(station, 'station_desk').unit.code
  place = await stationOf(area)
})
afterAll(() => browser.close())

/** The first two screens, filled in. */
async function describe(page: Page, words: string, kind: RegExp): Promise<void> {
  await page.goto(URL_OF_DEMO)
  await page.getByRole('button', { name: '我要反映' }).click()
  await page.getByLabel('用您自己的话说说').fill(words)
  await page.getByRole('radio', { name: kind }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByText('工作站接手').waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
}

test('a resident reports with a photo, and rates what five hands have done', async () => {
  const context = await phone(browser, { at: place })
  const { page, calm } = await pageOf(context)
  await page.goto(URL_OF_DEMO)
  await page.getByRole('button', { name: '我要反映' }).click()
  await page.locator('input[type=file]').setInputFiles(ICON)
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await page.getByLabel('用您自己的话说说').fill('二楼疏散通道被杂物堵住了')
  await page.getByRole('radio', { name: /疏散通道/ }).click()
  await page.getByRole('alert').filter({ hasText: '先打 119' }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByText('工作站接手').waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('radio', { name: /匿名/ }).click()
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/reports'))
  await page.getByRole('button', { name: '提交' }).click()
  const { case: id } = (await (await sent).json()) as { case: string }
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  await page.getByText('照片都传到了').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: '记在这部手机上' }).click()
  await page.getByRole('button', { name: '看进度' }).click()
  await page.getByText('已收到，正在核实受理').waitFor()
  await page.getByRole('img', { name: '您的第 1 张照片' }).waitFor()

  await step(station, 'station_desk', id, { action: 'accept' })
  const [officer, worker] = [await logIn('outposted'), await logIn('grid.worker')]
  const handler = await personOf(station, area, officer.name)
  const checker = await personOf(station, area, worker.name)
  await step(station, 'station_desk', id, { action: 'dispatch', lead: area, handler, opinion: '请督促清理' })
  await step(officer, 'outposted_officer', id, { action: 'sign_for' })
  await step(officer, 'outposted_officer', id, { action: 'feedback', opinion: '杂物已清走，通道畅通', checker })
  await step(worker, 'fulltime_grid_worker', id, { action: 'check_on_spot', result: 'yes', opinion: '通道畅通' })

  await page.getByRole('button', { name: '刷新' }).click()
  await page.getByRole('heading', { name: '已办结' }).waitFor()
  await page.getByText('杂物已清走，通道畅通').first().waitFor()
  expect(await page.locator('.story li').count()).toBe(7)
  await accessible(page)
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByRole('alert').getByText('请选星级').waitFor()
  await page.getByRole('radio', { name: '解决了', exact: true }).click()
  await page.getByRole('radio', { name: /^5 星/ }).click()
  await picture(page, 'resident-rate')
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('您评了 5 星').first().waitFor()

  await page.goto(`${URL_OF_DEMO}/#/track`)
  await page.getByRole('link', { name: /编号/ }).waitFor()
  await page.getByRole('button', { name: /不再记住/ }).click()
  expect(await page.getByRole('link', { name: /编号/ }).count()).toBe(0)
  calm()
  await context.close()
})

test('without a network a report stays on the phone, through a reload, and is sent once', async () => {
  const context = await phone(browser, { at: place })
  const { page } = await pageOf(context, /ERR_INTERNET_DISCONNECTED|Failed to load/)
  await describe(page, '河边垃圾堆了三天', /暴露垃圾/)
  await page.getByRole('radio', { name: /留个电话/ }).click()
  await page.getByLabel('电话', { exact: true }).fill('12345')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('alert').getByText('请填 11 位手机号').waitFor()
  await accessible(page)
  await page.getByLabel('电话', { exact: true }).fill('19900000001')
  await context.setOffline(true)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('填好的内容留在这部手机上').waitFor()
  await context.setOffline(false)
  await page.waitForTimeout(500)
  await page.reload()
  await page.getByText('接着写上次没有提交的内容').waitFor()
  expect(await page.getByLabel('用您自己的话说说').inputValue()).toBe('河边垃圾堆了三天')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('工作站接手').waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  expect(await page.getByLabel('电话', { exact: true }).inputValue()).toBe('19900000001')

  // The answer to the first try is lost on its way back; the second one gets the same receipt.
  let tries = 0
  const numbers: string[] = []
  await page.route('**/api/v1/reports', async (route) => {
    const answer = await route.fetch()
    numbers.push(((await answer.json()) as { number: string }).number)
    tries += 1
    if (tries === 1) await route.abort('connectionreset')
    else await route.fulfill({ response: answer })
  })
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('还没有提交成功').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  expect(numbers.length).toBe(2)
  expect(new Set(numbers).size).toBe(1)
  await context.close()
})

test('a place can be chosen without a position, by its name and with the keyboard alone', async () => {
  const context = await phone(browser)
  const { page, calm } = await pageOf(context)
  await page.goto(`${URL_OF_DEMO}/#/report`)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('alert').getByText('请选一个最接近的类别').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByLabel('用您自己的话说说').fill('井盖不见了')
  await page.getByRole('radio', { name: /^井盖缺失/ }).press('Space')
  await page.getByRole('button', { name: '下一步' }).press('Enter')
  await page.getByRole('button', { name: '用我现在的位置' }).press('Enter')
  await page.getByText('没有得到位置许可').waitFor()
  await page.getByLabel(/找镇街/).fill('织里镇第12')
  await page.locator('.hit').first().press('Enter')
  await page.getByText('工作站接手').waitFor()
  await accessible(page)
  calm()
  await context.close()
})

test('an old or wrong code is told as such', async () => {
  const context = await phone(browser)
  const { page } = await pageOf(context)
  await page.goto(`${URL_OF_DEMO}/#/track`)
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByText('请填查询码').waitFor()
  await page.getByLabel('查询码').fill('7kq2 m9xd 4trb w8hc 3fna 6pey z')
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByRole('alert').waitFor()
  await accessible(page)
  await context.close()
})

const SETTINGS = [
  { name: 'zh', setting: {} },
  { name: 'en', setting: { language: 'en' as const, width: 412 } },
  { name: 'dark', setting: { theme: 'dark' as const } },
  { name: 'large', setting: { size: 'large' as const } },
  { name: 'contrast', setting: { contrast: 'high' as const } },
]
const PAGES = [
  ['home', ''],
  ['report', '#/report'],
  ['find', '#/track'],
  ['figures', '#/figures'],
  ['nowhere', '#/no/such/page'],
] as const

test.each(SETTINGS)('every page can be read by everybody: $name', async ({ name, setting }) => {
  const context = await phone(browser, setting)
  const { page, calm } = await pageOf(context)
  for (const [what, address] of PAGES) {
    await page.goto(`${URL_OF_DEMO}/${address}`)
    await page.waitForLoadState('networkidle')
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await accessible(page)
    await fits(page)
    await picture(page, `resident-${what}-${name}`)
  }
  calm()
  await context.close()
})

test('the style page shows every shared piece without a fault', async () => {
  for (const { name, setting } of SETTINGS) {
    const context = await phone(browser, setting)
    const { page, calm } = await pageOf(context)
    await page.goto(`${URL_OF_DEMO}/styles/`)
    await page.locator('h1').waitFor()
    await accessible(page)
    await fits(page)
    await picture(page, `styles-${name}`)
    calm()
    await context.close()
  }
})

test('once opened, the app opens without a network', async () => {
  const context = await phone(browser)
  const { page } = await pageOf(context)
  await page.goto(URL_OF_DEMO)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('heading', { name: '看见问题' }).waitFor()
  await page.getByRole('button', { name: '我要反映' }).click()
  await page.getByLabel('用您自己的话说说').waitFor()
  await context.close()
})

test('nothing is loaded from anywhere else, and nothing stands in the page itself', async () => {
  const context = await phone(browser)
  const { page } = await pageOf(context)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  const answer = await page.goto(URL_OF_DEMO)
  await page.waitForLoadState('networkidle')
  expect(new Set(asked)).toEqual(new Set([new URL(URL_OF_DEMO).origin]))
  const policy = (await answer?.headerValue('content-security-policy')) ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(readFileSync(new URL('../../index.html', import.meta.url), 'utf8')).not.toMatch(/<script(?![^>]*src=)/)
  await context.close()
})
