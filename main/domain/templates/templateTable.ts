/** Who a text is for. */
type Audience = 'neighbour' | 'caller' | 'stranger' | 'committee' | 'station' | 'police110' | 'government' | 'service'

export interface Template {
  readonly audience: Audience
  /** Longest text in UCS-2 units: 70 is one segment, 134 two. */
  readonly limitUnits: 70 | 134
  readonly text: string
}

const ONE = 70
const TWO = 134

function neighbour(text: string, limitUnits: 70 | 134 = ONE): Template {
  return { audience: 'neighbour', limitUnits, text }
}

function caller(text: string): Template {
  return { audience: 'caller', limitUnits: ONE, text }
}

/**
 * The texts, word for word (domain rules §5). The verb and the digits of the answers stand in the fixed part, so that
 * no cut can take them. A new text is a new row.
 */
export const TEMPLATES = {
  N1: neighbour('{签}{号}号急报：{户}{类}，{时}，{位}。能去回1，去不了回2。结伴带灯勿追打，危急110'),
  N1s: neighbour('{签}{号}号急报：{户}{类}，{时}，{位}。别打他家电话！能去回1不能回2，结伴勿追打'),
  N1d: neighbour('{签}{号}号求助：{位}。别打电话别进门，先到附近等民警。能去回1，到位回3'),
  N2: neighbour('{签}{号}号火情：{户}报{时}起火，{位}。带水桶灭火器，能去回1不能回2，有人被困先打119'),
  N3: neighbour('{签}{号}号急病：{户}{时}求助，{位}。能去回1不能回2，有车或会急救回4。急救打120'),
  N5: neighbour('{签}{号}号还缺人：{户}{类}，{位}。能去回1，去不了回2，已到回3'),
  N5b: neighbour('{签}{号}号是{户}求助。去回1，去不了回2；您自己有事请再打一次或回110'),
  N5c: neighbour('{签}{号}号：{户}说没事了，请{人}到门口见一面。平安回8，不对劲回9，别一个人进门'),
  N6: neighbour('{签}收到，{号}号{分}你和{人}等{n}人前往，派出所{知}。到场回3，没事回8，要增援回9，先保自己'),
  N6b: neighbour('{签}按{号}号记下了。如果是{n}号，请回“1 {n}”'),
  N6c: neighbour('{签}{号}号没有取消。要记误报，请到场见到本人后回“误报 {号} 见面人姓名”'),
  N6d: neighbour('{签}{号}号已记下。是您自己家出事吗？是回110；要去帮忙回1，去不了回2'),
  N7: neighbour('{签}{号}号人手已够（{n}人）。没出门的请在家亮灯关门留意，见可疑直接回短信'),
  N8: neighbour('{签}{号}号取消：{户}已当面核实平安，系误报。辛苦大家，请回'),
  N9: neighbour('{签}{号}号解除：{户}{类}已处置，{果}。{n}人出力，谢谢。有线索回短信'),
  N9b: neighbour('{签}{号}号还没结束：{户}{类}，{位}。能去回1，已到回3'),
  N11: neighbour('{签}演练！演练！{号}号非真警情：假设{户}{类}。看到请回1，不用出门，不要打110'),
  N12: neighbour('{签}演练结束：{组}应回{应}户已回{n}户，最快{m}秒。没收到短信的请找组长{长电}'),
  N12b: neighbour('{签}演练停止！真警！非演练！{号}号：{户}{类}，{时}，{位}。能去回1，去不了回2'),
  N13: neighbour('{签}点名：平安回1，要帮助回110（火119病120）加位置。{时}前没回的派人上门看'),
  /** To a group's leader, once, where texts to everybody would take too long. */
  N13g: neighbour('{签}点名：请挨户看{组}的人平不平安。有人要帮助就回110加户名，{时}前都看完请回1'),
  N14: neighbour('{签}演练！别出门！{号}号急报：{组}{类}，{位}。结伴带灯勿追打，危急110。收到回1，换号回“换号”加新号'),
  N14b: neighbour(
    '{签}演练！别出门！{号}号火情：{组}起火，{位}。带水桶灭火器，被困先打119。收到回1，换号回“换号”加新号',
  ),
  N14c: neighbour('{签}演练！别出门！{号}号急病：{组}求助，{位}。有车或会急救，急救打120。收到回1，换号回“换号”加新号'),
  /** The day before a drill at night: who is not told of it would be frightened. */
  N11n: neighbour('{签}演练通知：{期}{时}左右夜间演练，短信带“演练”字样，不用出门。真有事照样求助'),
  /** 生产互帮: neither urgent nor anybody's duty. */
  M1: neighbour('{签}互帮：{户}想{事}，{位}。能帮回1，帮不了不用回，不急'),
  S1: neighbour('{签}{号}号补充：{补}', TWO),
  R1: caller('{签}收到求助（{号}号），正通知邻居、村委、派出所。请躲好别关机，可回短信补充。按错回0'),
  R2: caller('{签}收到（{号}号），不会给您打电话，请静音。能回就回：110坏人119火120病，或写位置'),
  R2m: caller('{签}收到。'),
  R3: caller('{签}您{时}来电按求助办（{号}号），已通知邻居。坏人回110，火119，病120；按错回0'),
  R4: caller('{签}{号}号：{人}等{n}人在路上。先躲好，听到熟人喊再开门。情况变了直接回短信'),
  R5: caller('{签}{号}号正加呼邻组、派出所和镇里。请先躲到安全处锁好门，能打110请马上打'),
  R6: caller('{签}补充已转给来的人（{号}号）。请躲好，别关机'),
  R7: caller('{签}已记下{号}号取消。按规定{人}要到门口见您一面，见到就解除，不收费不追责'),
  R8: caller('{签}{号}号已办结：{果}。还要帮助发“求助”或打本号。村委{村电}'),
  U1: {
    audience: 'stranger',
    limitUnits: ONE,
    text: '{签}您的号码未登记。要救助请回：村组+姓名+出了什么事。紧急请直接打110、119、120',
  },
  U3: { audience: 'stranger', limitUnits: ONE, text: '{签}没有要回的事。要求助请回110坏人119火120病' },
  C1: {
    audience: 'committee',
    limitUnits: TWO,
    text: '{签}{号}号{级}{类}：{户}{人}{电}，{时}，{位}。原话“{原}”。已发本组{n}户。回1接手，2不能接，9全村增援。{m}秒无人接手转派出所',
  },
  C1s: {
    audience: 'committee',
    limitUnits: ONE,
    text: '{签}{号}号{级}{类}：{户}，{位}，{电}。回1接手，9增援，详情随后',
  },
  C1d: {
    audience: 'committee',
    limitUnits: TWO,
    text: '{签}{号}号{级}{类}：{户}{人}{电}，{时}，{位}。原话“{原}”。未发本组，勿外传。回1接手，2不能接，9增援。{m}秒无人接手转派出所',
  },
  C2: {
    audience: 'committee',
    limitUnits: ONE,
    text: '{签}升级！{号}号{m}秒没人接手：{户}{类}，{位}。立即回1，否则报110',
  },
  C3: {
    audience: 'committee',
    limitUnits: ONE,
    text: '{签}故障！收短信中断{m}分钟（信号/欠费/停电），求助可能收不到。马上看机，改用{电}',
  },
  C3b: {
    audience: 'committee',
    limitUnits: ONE,
    text: '{签}故障！卡{n}发不出短信（欠费/停机），邻居可能没收到。马上看机，急事照电话树打',
  },
  P1: {
    audience: 'station',
    limitUnits: TWO,
    text: '{签}报派出所：{号}号{级}{类}，{时}，{位}（{q}），{户}{人}{电}，不便接听。原话“{原}”。邻居去{n}人。回1接警3到场9增援',
  },
  P1s: {
    audience: 'station',
    limitUnits: ONE,
    text: '{签}报所：{号}号{级}{类}，{户}，{位}，{电}。回1接警，详情随后',
  },
  P2: {
    audience: 'station',
    limitUnits: ONE,
    text: '{签}请接警：{号}号{类}{m}秒未确认，{户}，{位}，{电}。回1，否则报110',
  },
  /** To one of our own SIMs, in UCS-2 like every text that matters. */
  L1: {
    audience: 'service',
    limitUnits: ONE,
    text: '{签}自检{词}，不用理会',
  },
  /** What a carrier is asked for the balance; each wants its own word. */
  L2: {
    audience: 'service',
    limitUnits: ONE,
    text: '{词}',
  },
  D1: {
    audience: 'police110',
    limitUnits: TWO,
    text: '{村}联防台代报警：{时}，{乡}{村}{组}{位}（{q}），{类}：{简}。报警人{人}{电}，不便接听。现场邻居{n}人。值班{值}{值电}，编号{号}',
  },
  /** Ready to be copied; a person sends it. */
  D3: {
    audience: 'police110',
    limitUnits: TWO,
    text: '报备：{村}联防台定于{期}{时}至{终}开展联防演练，期间本台短信凡带“演练”字样均非真实警情，不会代报警。负责人{值}{值电}',
  },
  G1: {
    audience: 'government',
    limitUnits: TWO,
    text: '{签}报镇值班：{号}号{级}{类}，{时}，{村}{组}{位}。村委、派出所已知，邻居到{n}人。需镇里：{简}。回1接办3到场。村值班{值}{值电}',
  },
  G2: {
    audience: 'government',
    limitUnits: TWO,
    text: '{签}快报：{乡}{村}{时}{级}{类}，{位}。{简}。公安、镇村已处置，到场{n}人。续报另发。值班{值}{值电}',
  },
} as const satisfies Readonly<Record<string, Template>>

export type TemplateId = keyof typeof TEMPLATES
