import { type Template, TWO_SEGMENTS, template } from './template.ts'

/**
 * Texts to the committee, the station, 110, the governments, and the hub's own, word for word (domain rules §5). Where
 * the rules name one placeholder twice with two meanings, each has a name of its own here, of the same budget.
 */
export const OFFICIAL_TEXTS = {
  C1: template(
    'committee',
    '新警情',
    '{签}{号}号{级}{类}：{户}{人}{电}，{时}，{位}。原话“{原}”。已发本组{n}户。回1接手，2不能接，9全村增援。{m}秒无人接手转派出所',
    TWO_SEGMENTS,
  ),
  C1s: template('committee', '新警情短版', '{签}{号}号{级}{类}：{户}，{位}，{电}。回1接手，9增援，详情随后'),
  C1d: template(
    'committee',
    '新警情·小圈',
    '{签}{号}号{级}{类}：{户}{人}{电}，{时}，{位}。原话“{原}”。未发本组，勿外传。回1接手，2不能接，9增援。{m}秒无人接手转派出所',
    TWO_SEGMENTS,
  ),
  C2: template('committee', '升级', '{签}升级！{号}号{m}秒没人接手：{户}{类}，{位}。立即回1，否则报110'),
  C3: template(
    'committee',
    '收不到',
    '{签}故障！收短信中断{m}分钟（信号/欠费/停电），求助可能收不到。马上看机，改用{电}',
  ),
  C3b: template(
    'committee',
    '发不出',
    '{签}故障！卡{n}发不出短信（欠费/停机），邻居可能没收到。马上看机，急事照电话树打',
  ),
  C4: template('committee', '夜间托管开启', '{签}{时}起夜间托管：警情直拨A岗{甲}、B岗{乙}、派出所。A岗请回1确认在岗'),
  C5: template(
    'committee',
    '早报',
    '{签}{期}夜间小结：求助{n}起（真{真}误{误}），首个应答最快{m}秒，未办结{未}起，发不通号码{断}个，短信余量{余}成。请8点前办结签收，回1',
    TWO_SEGMENTS,
  ),
  C6: template('committee', '每日平安', '{签}{时}收发正常。到点没收到这条＝台坏了，请去看机或打{值电}'),
  P1: template(
    'station',
    '新警情',
    '{签}报派出所：{号}号{级}{类}，{时}，{位}（{q}），{户}{人}{电}，不便接听。原话“{原}”。邻居去{n}人。回1接警3到场9增援',
    TWO_SEGMENTS,
  ),
  P1s: template('station', '新警情短版', '{签}报所：{号}号{级}{类}，{户}，{位}，{电}。回1接警，详情随后'),
  P2: template('station', '升级', '{签}请接警：{号}号{类}{m}秒未确认，{户}，{位}，{电}。回1，否则报110'),
  P3: template('station', '撤回', '{签}{号}号撤回：{户}{类}经{人}当面核实平安（{时}），系误报。回1知悉'),
  D1: template(
    'police110',
    '110代报警',
    '{村}联防台代报警：{时}，{乡}{村}{组}{位}（{q}），{类}：{简}。报警人{人}{电}，不便接听。现场邻居{n}人。值班{值}{值电}，编号{号}',
    TWO_SEGMENTS,
  ),
  D2: template(
    'police110',
    '110更正撤回',
    '更正：{村}联防台{时}代报{号}号（{乡}{村}{类}）已当面核实，系误报，无需出警。核实人{人}{电}，值班{值}{值电}',
    TWO_SEGMENTS,
  ),
  D3: template(
    'police110',
    '110演练报备',
    '报备：{村}联防台定于{期}{时}至{终}开展联防演练，期间本台短信凡带“演练”字样均非真实警情，不会代报警。负责人{值}{值电}',
    TWO_SEGMENTS,
  ),
  G1: template(
    'government',
    '镇政府值班',
    '{签}报镇值班：{号}号{级}{类}，{时}，{村}{组}{位}。村委、派出所已知，邻居到{n}人。需镇里：{简}。回1接办3到场。村值班{值}{值电}',
    TWO_SEGMENTS,
  ),
  G2: template(
    'government',
    '县市快报',
    '{签}快报：{乡}{村}{时}{级}{类}，{位}。{简}。公安、镇村已处置，到场{n}人。续报另发。值班{值}{值电}',
    TWO_SEGMENTS,
  ),
  /** To one of our own SIMs, in UCS-2 like every text that matters. */
  L1: { ...template('service', '短信自检', '{签}自检{词}，不用理会'), isFixed: true },
  /** What a carrier is asked for the balance; each wants its own word. */
  L2: { ...template('service', '查话费', '{词}'), isFixed: true },
} as const satisfies Readonly<Record<string, Template>>
