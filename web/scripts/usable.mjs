// How long a phone on a bad network waits for the first view, and what it loads: 400 kbit/s, 400 ms
// there and back, a processor six times slower than this one; nothing kept from before. Prints the
// median of five, as rows for docs/evidence/pages.md.
import { chromium } from 'playwright-core'

const address = process.env.JISHI_URL ?? 'http://127.0.0.1:8080'
const VIEWS = [
  ['民意通, first view', '/', 'a[href="tel:110"]'],
  ['民意通, report', '/#/report', '#words'],
]
const RUNS = 5
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })

console.log('| view | usable after, median of five | slowest | transferred |')
console.log('|---|---|---|---|')
for (const [name, path, mark] of VIEWS) {
  const runs = []
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(path, mark))
  const times = runs.map((each) => each.ms).sort((a, b) => a - b)
  const kilobytes = (Math.max(...runs.map((each) => each.bytes)) / 1000).toFixed(1)
  console.log(`| ${name} | ${(times[2] / 1000).toFixed(2)} s | ${(times[4] / 1000).toFixed(2)} s | ${kilobytes} kB |`)
}
await browser.close()

async function once(path, mark) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN', serviceWorkers: 'block' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  let bytes = 0
  devtools.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength))
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const from = Date.now()
  await page.goto(address + path, { waitUntil: 'commit' })
  await page.locator(mark).waitFor({ timeout: 60_000 })
  const ms = Date.now() - from
  await page.waitForLoadState('networkidle')
  await context.close()
  return { ms, bytes }
}
