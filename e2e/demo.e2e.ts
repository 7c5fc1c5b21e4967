import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { ROOT, until } from './hubProcess.ts'
import { needs } from './needs.ts'

interface Demo {
  readonly lines: string[]
  readonly address: string
  type(line: string): void
  end(): Promise<number | null>
}

let demo: Demo | undefined
let browser: Browser | undefined

afterEach(async () => {
  await browser?.close()
  browser = undefined
  await demo?.end()
  demo = undefined
})

/** `npm run demo`, by the launcher that stands behind it. */
async function startDemo(): Promise<Demo> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'demo'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  const address = await until(() => lines.find((line) => line.includes('?ticket=')), 60_000)
  return {
    lines,
    address: address.slice(address.indexOf('http')),
    type: (line) => child.stdin.write(`${line}\n`),
    async end() {
      if (child.exitCode !== null) return child.exitCode
      const closed = once(child, 'close')
      child.kill('SIGINT')
      const [code] = await closed
      return typeof code === 'number' ? code : null
    },
  }
}

async function openBoard(address: string, size = { width: 1366, height: 768 }): Promise<Page> {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const context = await browser.newContext({ viewport: size })
  const page = await context.newPage()
  await page.goto(address)
  return page
}

test('the demo plays its first call within 20 s: six recipients, two answers, the word to the caller, how to go on', async () => {
  demo = await startDemo()
  const { lines } = demo
  const startedAt = Date.now()
  await until(() => lines.find((line) => line.includes('自己试')), 20_000)
  // At night one of the two modems rings people meanwhile, and the committee's text is the last of the six.
  await until(() => lines.find((line) => line.includes('C1s')), 20_000)
  expect(Date.now() - startedAt).toBeLessThan(20_000)
  expect(lines.find((line) => line.includes('120 我妈晕了'))).toContain('求助，立案')
  const recipients = lines.filter((line) => /^[发求] \+ *[\d.]+ 秒 {2}(?:N3|R1|P1s|C1s)/.test(line))
  expect(recipients.length).toBeGreaterThanOrEqual(6)
  expect(lines.filter((line) => line.includes('→ 应答'))).toHaveLength(2)
  expect(lines.find((line) => line.includes('R4'))).toContain('在路上')
  const code = await demo.end()
  expect(code).toBe(0)
})

describe.skipIf(needs.chromium.missing)(`the board in a browser (${needs.chromium.sentence})`, () => {
  test('shows the call, is taken over by F2, and closes by F5 only with a name', async () => {
    demo = await startDemo()
    const page = await openBoard(demo.address)
    await page.getByRole('alert').filter({ hasText: '20号 橙色' }).waitFor({ timeout: 20_000 })
    expect(new URL(page.url()).search).toBe('')
    await page.getByText('孙云峰', { exact: true }).first().waitFor({ timeout: 20_000 })
    await page.waitForTimeout(1600) // keys do nothing for the first 1.5 s
    await page.keyboard.press('F2')
    await page.getByRole('button', { name: /我已接手/ }).waitFor()
    await page.keyboard.press('F5')
    const name = page.getByLabel('谁当面见到了求助人', { exact: false })
    await name.waitFor()
    await page.keyboard.press('Enter')
    expect(await page.getByText(/^已办结/).count()).toBe(0)
    await page.getByLabel('结果、移交给谁').selectOption('resolved')
    await page.getByLabel('名单上的人都没到场').check()
    await name.fill('王芳')
    await page.keyboard.press('Enter')
    await page.getByText(/^已办结/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: '今天求助 1 起' }).waitFor()
  })

  test('a call that is typed at the keyboard comes up by itself', async () => {
    demo = await startDemo()
    const page = await openBoard(demo.address)
    await page.getByRole('alert').filter({ hasText: '20号' }).waitFor({ timeout: 20_000 })
    demo.type('19908780044 着火了')
    await page.getByRole('alert').filter({ hasText: '21号 红色' }).waitFor({ timeout: 10_000 })
    expect(await page.getByRole('button', { name: /橙色 急病/ }).count()).toBe(1)
  })

  test('eight tabs share one feed, and a call is still answered', async () => {
    demo = await startDemo()
    const page = await openBoard(demo.address)
    await page.getByRole('alert').first().waitFor({ timeout: 20_000 })
    const tabs = [page]
    for (let tab = 1; tab < 8; tab++) {
      const next = await page.context().newPage()
      await next.goto(new URL('/', page.url()).href)
      tabs.push(next)
    }
    demo.type('19908780044 着火了')
    for (const tab of tabs) await tab.getByText('21号', { exact: false }).first().waitFor({ timeout: 15_000 })
  })
})
