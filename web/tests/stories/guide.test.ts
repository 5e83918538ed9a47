/** Takes the pictures of the user guide from the running program: `./x pictures`. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launch, pageOf, phone, URL_OF_DEMO } from './browser'
import { logIn, passwordOf, personOf, placeIn, postOf, stationOf, step } from './staff'

const PICTURES = fileURLToPath(new URL('../../../docs/guide/pictures/', import.meta.url))
const PHOTO = fileURLToPath(new URL('../../public/icon-512.png', import.meta.url))

describe.runIf(process.env['JISHI_PICTURES'] === '1')('pictures of the guide', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
    mkdirSync(PICTURES, { recursive: true })
  })
  afterAll(() => browser.close())

  test('民意通', async () => {
    const station = await logIn('station.desk')
    const area = postOf(station, 'station_desk').unit.code
    const context = await phone(browser, { at: await stationOf(area) })
    const { page } = await pageOf(context)
    const take = (name: string, whole = true) => page.screenshot({ path: `${PICTURES}minyitong-${name}.png`, fullPage: whole })
    await page.goto(URL_OF_DEMO)
    await page.getByRole('button', { name: '我要反映' }).waitFor()
    await take('home')
    await page.getByRole('button', { name: '大字与显示' }).click()
    await page.getByRole('dialog').waitFor()
    await take('display', false)
    await page.keyboard.press('Escape')
    const id = await report(page, take)
    await page.getByRole('button', { name: '看进度' }).click()
    await page.getByText('已收到').first().waitFor()
    await handle(id)
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByRole('heading', { name: '已办结' }).waitFor()
    await page.getByRole('radio', { name: '解决了', exact: true }).click()
    await page.getByRole('radio', { name: /^5 星/ }).click()
    await take('progress')
    await page.goto(`${URL_OF_DEMO}/#/figures`)
    await page.getByText(/以整周计|现在还没有可以公布/).waitFor()
    await take('figures')
    await context.close()
  })

  test('掌上', async () => {
    const worker = await logIn('grid.worker')
    const place = await placeIn(postOf(worker, 'fulltime_grid_worker').territory?.code ?? '')
    const context = await phone(browser, { at: place })
    const page = await context.newPage()
    await shift(page, (name, whole = true) => page.screenshot({ path: `${PICTURES}field-${name}.png`, fullPage: whole }))
    await context.close()
  })
})

async function shift(page: Page, take: (name: string, whole?: boolean) => Promise<unknown>): Promise<void> {
  await page.goto(`${URL_OF_DEMO}/field/`)
  await page.getByLabel('账号').fill('grid.worker')
  await page.getByLabel('密码').fill(passwordOf('grid.worker'))
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('解锁码', { exact: true }).fill('290417')
  await page.getByLabel('再输一遍解锁码').fill('290417')
  await page.getByRole('button', { name: '设好，开始' }).click()
  await page.getByText(/更新$/).waitFor()
  await take('today', false)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '上报' }).click()
  await page.getByLabel(/^情况/).fill('二楼楼道停着电动车')
  await page.getByRole('radio', { name: /楼道|电动/ }).first().click()
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByRole('radio', { name: /当场办好了/ }).click()
  await page.getByRole('textbox', { name: '做了什么' }).fill('当场推走，楼道已空')
  await take('report')
  await page.getByRole('button', { name: '写好' }).click()
  await page.getByText('待送出', { exact: true }).first().waitFor()
  await take('outbox', false)
  await page.context().setOffline(false)
}

async function report(page: Page, take: (name: string) => Promise<unknown>): Promise<string> {
  await page.getByRole('button', { name: '我要反映' }).click()
  await page.locator('input[type=file]').setInputFiles(PHOTO)
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await page.getByLabel('用您自己的话说说').fill('二楼疏散通道被杂物堵住了')
  await take('what')
  await page.getByRole('radio', { name: /疏散通道/ }).click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  await page.getByText('工作站接手').waitFor()
  await take('where')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('radio', { name: /匿名/ }).click()
  await take('who')
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/reports'))
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('照片都传到了').waitFor()
  await take('receipt')
  return ((await (await sent).json()) as { case: string }).case
}

async function handle(id: string): Promise<void> {
  const [station, officer, worker] = [await logIn('station.desk'), await logIn('outposted'), await logIn('grid.worker')]
  const area = postOf(station, 'station_desk').unit.code
  await step(station, 'station_desk', id, { action: 'accept' })
  const handler = await personOf(station, area, officer.name)
  await step(station, 'station_desk', id, { action: 'dispatch', lead: area, handler, opinion: '请督促清理' })
  await step(officer, 'outposted_officer', id, { action: 'sign_for' })
  const checker = await personOf(station, area, worker.name)
  await step(officer, 'outposted_officer', id, { action: 'feedback', opinion: '杂物已清走，通道畅通', checker })
  await step(worker, 'fulltime_grid_worker', id, { action: 'check_on_spot', result: 'yes', opinion: '通道畅通' })
}
