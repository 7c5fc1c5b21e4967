import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { openMemoryStore } from '../store/store.ts'
import { importFile } from './importFile.ts'

const clock = new FakeClock()
const DEMO = join(import.meta.dirname, '../../assets/demo')
const HEADER = '村委会,联防组,户号,户主,姓名,号码,主号'
const ROW = '大营村委会,一组,1,李兴明,李兴明,19908780101,是'

function bring(text: string | Uint8Array, fileName = 'list.csv', dryRun = false) {
  const store = openMemoryStore(clock)
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return { store, report: importFile(store, { bytes, fileName, dryRun, at: clock.now() }) }
}

describe('the demo village', () => {
  test.each([
    ['households', 117],
    ['agencies', 8],
    ['poles', 33],
  ])('%s: %i rows, and a second time nothing changes', async (name, rows) => {
    const store = openMemoryStore(clock)
    const request = {
      bytes: readFileSync(join(DEMO, `${name}.csv`)),
      fileName: `${name}.csv`,
      dryRun: false,
      at: clock.now(),
    }
    expect(await importFile(store, request)).toMatchObject({
      kind: name,
      rows,
      added: rows,
      changed: 0,
      done: true,
      problems: [],
    })
    expect(await importFile(store, request)).toMatchObject({ added: 0, changed: 0, unchanged: rows })
  })
})

describe('lists as villages keep them', () => {
  test('a byte order mark, Windows line ends, another order, English headers and unknown columns', async () => {
    const { store, report } = bring(
      '\uFEFFphone,name,head,household,group,village,primary,spare\r\n０199-0878 0101,李兴明,李兴明,1,一组,大营村委会,是,x\r\n'.replace(
        '０',
        '',
      ),
    )
    expect(await report).toMatchObject({ added: 1, ignoredColumns: ['spare'] })
    expect(store.directory.callerByPhone(store.phones.idOf('19908780101'))?.person.name).toBe('李兴明')
  })

  test('a household’s language may stand in one of its rows; a list without that column changes nothing of it', async () => {
    const store = openMemoryStore(clock)
    const take = (text: string) =>
      importFile(store, { bytes: new TextEncoder().encode(text), fileName: 'l.csv', dryRun: false, at: clock.now() })
    await take(`${HEADER},语言\n${ROW},彝语\n大营村委会,一组,1,李兴明,王芳,19908780102,否,\n`)
    const phoneId = store.phones.idOf('19908780102')
    expect(store.directory.languageOfPhone(phoneId)).toBe('彝语')
    expect(await take(`${HEADER}\n${ROW}\n`)).toMatchObject({ unchanged: 1 })
    expect(store.directory.languageOfPhone(phoneId)).toBe('彝语')
    expect(await take(`${HEADER},language\n${ROW},普通话\n`)).toMatchObject({ changed: 1 })
    expect(store.directory.languageOfPhone(phoneId)).toBe('zh')
  })

  test('GB18030, as Excel saves it in China', async () => {
    // “村委会,联防组,户号,户主,姓名,号码” and a row, as Windows writes them.
    const bytes = Uint8Array.from(
      Buffer.from(
        'b4e5cea9bbe12cc1aab7c0d7e92cbba7bac52cbba7d6f72cd0d5c3fb2cbac5c2eb0d0ab4f3d3aab4e5ceafbbe12cd2bbd7e92c312cc0eed0cbc3f72cc0eed0cbc3f72c31393930383738303130310d0a'.replace(
          'cea9',
          'ceaf',
        ),
        'hex',
      ),
    )
    const { store, report } = bring(bytes)
    expect(await report).toMatchObject({ added: 1, done: true })
    expect(store.directory.firstVillage()?.name).toBe('大营村委会')
  })

  test('what any row of a household says holds for the household', async () => {
    const header = `${HEADER},关照,联户长`
    const { store, report } = bring(
      `${header}\n大营村委会,一组,1,李兴明,李兴明,19908780101,是,独居老人,是\n大营村委会,一组,1,李兴明,王芳,19908780102,,,\n`,
    )
    expect((await report).problems).toEqual([])
    const entry = store.directory.callerByPhone(store.phones.idOf('19908780102'))
    expect(entry?.household).toMatchObject({ care: '独居老人', isLeader: true })
  })

  test('a dry run tells what it would do and writes nothing', async () => {
    const { store, report } = bring(`${HEADER}\n${ROW}\n`, 'list.csv', true)
    expect(await report).toMatchObject({ added: 1, done: false })
    expect(store.directory.counts()).toEqual({ households: 0, people: 0, numbers: 0 })
  })

  test('what belongs to one person alone: her flag, her two lists, her preference', async () => {
    const { store, report } = bring(
      `${HEADER},怕被看见,不通知号码,信任号码,联系偏好\n${ROW},是,19908780102、19908780103,19908780104,静默\n`,
    )
    expect((await report).problems).toEqual([])
    const entry = store.directory.callerByPhone(store.phones.idOf('19908780101'))
    expect(entry?.person).toMatchObject({ fearsBeingSeen: true, contactPreference: 'silent' })
    expect(store.directory.exclusionsOf(entry?.person.id ?? 0)).toHaveLength(2)
    expect(store.directory.trustedOf(entry?.person.id ?? 0)).toEqual([store.phones.idOf('19908780104')])
  })

  test('a second number of hers with blank cells takes back nothing of it', async () => {
    const second = ROW.replace('19908780101,是', '19908780102,')
    const { store, report } = bring(
      `${HEADER},怕被看见,不通知号码,信任号码,联系偏好,告知亲属号码\n${ROW},是,19908780103,19908780104,静默,19908780105\n${second},,,,,\n`,
    )
    expect((await report).problems).toEqual([])
    const entry = store.directory.callerByPhone(store.phones.idOf('19908780102'))
    expect(entry?.person).toMatchObject({ fearsBeingSeen: true, contactPreference: 'silent' })
    expect(store.directory.exclusionsOf(entry?.person.id ?? 0)).toHaveLength(1)
    expect(store.directory.trustedOf(entry?.person.id ?? 0)).toHaveLength(1)
  })

  test('kin are told only while they are of her household and live elsewhere', async () => {
    const header = `${HEADER.replace('主号', '号码用途,主号')},告知亲属号码`
    const row = (name: string, number: string, use: string, kin: string) =>
      `大营村委会,一组,1,李兴明,${name},${number},${use},,${kin}`
    const others = '大营村委会,一组,2,王芳,王芳,19908780109,在外,,'
    const rows = [
      row('李兴明', '19908780101', '本机', '19908780102、19908780103、19908780109'),
      row('李小明', '19908780102', '孩子在外', ''),
      row('李小芳', '19908780103', '本机', ''),
      others,
    ]
    const { store, report } = bring([header, ...rows].join('\n'))
    expect((await report).problems).toEqual([])
    const entry = store.directory.callerByPhone(store.phones.idOf('19908780101'))
    expect(store.directory.kinOf(entry?.person.id ?? 0)).toEqual([store.phones.idOf('19908780102')])
  })
})

describe('bad rows', () => {
  test.each([
    ['大营村委会,一组,1,李兴明,李兴明,1990878010,是', '号码“1990878010”有10位，手机号应为11位'],
    ['大营村委会,一组,1,李兴明,李兴明,199o8780101,是', '号码“199o8780101”里有不是数字的字'],
    ['大营村委会,一组,1,李兴明,,19908780101,是', '缺“姓名”'],
    ['大营村委会,一组,1,李兴明,李兴明,19908780101,也许', '“主号”只能写是或否，现在是“也许”'],
  ])('%s', async (row, reason) => {
    const { store, report } = bring(`${HEADER}\n${ROW}\n${row}\n`)
    expect(await report).toMatchObject({ done: false, problems: expect.arrayContaining([{ line: 3, reason }]) })
    expect(store.directory.counts().people).toBe(0)
  })

  test('110 is texted by itself only under an agreement that runs', async () => {
    const header = '单位类别,单位名称,岗位,姓名,号码,接收方式,辖区,协议编号,协议到期'
    const row = (delivery: string, number: string, until: string) =>
      `110,县110,值班,台,10000000000,${delivery},楚雄市,${number},${until}`
    expect((await bring(`${header}\n${row('短信(协议自动)', '', '')}\n`).report).problems[0]?.reason).toContain(
      '协议编号',
    )
    expect(
      (await bring(`${header}\n${row('短信(协议自动)', '1号', '2020-01-01')}\n`).report).problems[0]?.reason,
    ).toContain('到期')
    expect((await bring(`${header}\n${row('短信', '', '')}\n`).report).problems[0]?.reason).toContain('110 的接收方式')
    expect((await bring(`${header}\n${row('短信（协议自动）', '1号', '2027-05-01')}\n`).report).done).toBe(true)
  })

  test.each([
    ['an empty file', ''],
    ['rubbish', Uint8Array.from([0, 1, 2, 3])],
    ['an archive that is no sheet', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9])],
    ['an open quote', `${HEADER}\n"大营村委会,一组\n`],
  ])('%s is unreadable', async (_what, content) => {
    await expect(bring(content).report).rejects.toMatchObject({ code: 'import/unreadable' })
  })
})
