import { expect, test } from 'vitest'
import en from './en/console.json'
import zhCN from './zh-CN/console.json'

/** Every path of a dictionary with the placeholders of its words. */
function entries(node: unknown, path = ''): Map<string, string> {
  if (typeof node === 'string')
    return new Map([
      [
        path,
        [...node.matchAll(/\{\{(\w+)\}\}/g)]
          .map((match) => match[1])
          .sort()
          .join(' '),
      ],
    ])
  const children = typeof node === 'object' && node !== null ? Object.entries(node) : []
  return new Map(children.flatMap(([name, child]) => [...entries(child, `${path}.${name}`)]))
}

test('English has every word that Chinese has, with the same placeholders', () => {
  expect(Object.fromEntries(entries(en))).toEqual(Object.fromEntries(entries(zhCN)))
})
