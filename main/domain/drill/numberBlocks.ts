/**
 * To whom the number blocks of mainland China were given by the ministry (MIIT); three digits, four where a block is
 * shared. Numbers may be taken to another carrier since November 2019, so a block tells where a number came from, not
 * for certain where it is: good enough to compare shares, and the console says so.
 */
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  中国移动:
    '134 135 136 137 138 139 147 148 150 151 152 157 158 159 165 172 178 182 183 184 187 188 195 197 198 1703 1705 1706'.split(
      ' ',
    ),
  中国联通: '130 131 132 145 146 155 156 166 167 171 175 176 185 186 196 1704 1707 1708 1709'.split(' '),
  中国电信: '133 149 153 162 173 174 177 180 181 189 190 191 193 199 1349 1700 1701 1702'.split(' '),
  中国广电: ['192'],
}

/** The carrier of a number's block; 其他 for landlines and numbers from abroad. */
export function carrierOfNumber(number: string): string {
  const national = number.replace(/^\+?86/, '')
  const fits = (length: number) =>
    national.length === 11
      ? Object.entries(BLOCKS).find(([, blocks]) => blocks.includes(national.slice(0, length)))?.[0]
      : undefined
  return fits(4) ?? fits(3) ?? '其他'
}
