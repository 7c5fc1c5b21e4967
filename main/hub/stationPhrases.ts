import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUILT_IN_PHRASES, extendPhrases } from '../domain/inbound/phraseBook.ts'
import { makeReader, readText, type TextReader } from '../domain/inbound/readText.ts'

const FILE = 'phrases.json'
/** What stands before the first byte in files of some editors. */
const BYTE_ORDER_MARK = /^\ufeff/

/** How texts are read, and what was wrong with the station's own words, as one sentence. */
interface StationReader {
  readonly read: TextReader
  readonly problem: string | undefined
}

/**
 * The reader for a data folder: the built-in phrases, and those of its `phrases.json`, where there is one. A bad file
 * never stops the hub: it is not taken at all, and somebody is told.
 */
export function stationReader(folder: string): StationReader {
  const text = textOf(join(folder, FILE))
  if (text === undefined) return { read: readText, problem: undefined }
  if (text instanceof Error) return refused(`读不了（${text.message}）`)
  let extra: unknown
  try {
    extra = JSON.parse(text.replace(BYTE_ORDER_MARK, ''))
  } catch {
    return refused('不是有效的 JSON（多半是少了逗号或引号）')
  }
  const extended = extendPhrases(BUILT_IN_PHRASES, extra)
  if (!extended.ok) return refused(`${extended.row === '' ? '' : `${extended.row}：`}${extended.why}`)
  return { read: makeReader(extended.book), problem: undefined }
}

function textOf(path: string): string | Error | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    return 'code' in failure && failure.code === 'ENOENT' ? undefined : failure
  }
}

function refused(why: string): StationReader {
  return { read: readText, problem: `本站词表 ${FILE} 没有用上，先按内置词表收信：${why}` }
}
