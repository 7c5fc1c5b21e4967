import { isPlaceholder, type Placeholder } from './placeholders.ts'

/** The invented village's own, so that a text can be seen as people get it. */
const EXAMPLE: Readonly<Record<Placeholder, string>> = {
  签: '【大营村联防】',
  号: '27',
  户: '三组李兴明家',
  类: '盗抢',
  级: '橙色',
  时: '02:14',
  位: '三组12号杆0123',
  电: '19908780017',
  村电: '19908790001',
  值电: '19908790001',
  长电: '19908780001',
  人: '李大海',
  甲: '王志强',
  乙: '李华',
  老: '李大妈',
  值: '王志强',
  果: '已送医',
  村: '大营村',
  组: '三组',
  乡: '大营镇',
  原: '楼下有人',
  特: '红衣老人',
  向: '往东',
  简: '盗抢',
  期: '22日',
  终: '17:00',
  分: '5分钟，',
  知: '已知',
  q: '101.5423,25.0318',
  n: '3',
  应: '24',
  真: '1',
  误: '0',
  未: '0',
  断: '2',
  余: '8',
  m: '41',
  补: '已联系120，约18分钟',
  词: 'ABC123',
  事: '借水泵',
  锚: '1f3a9c07',
}

/** A text filled with the invented village's people; a name that is no placeholder stays as it is written. */
export function exampleOf(text: string): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => (isPlaceholder(name) ? EXAMPLE[name] : whole))
}
