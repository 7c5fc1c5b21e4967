import { type Template, template } from './template.ts'

function text(use: string, words: string): Template {
  return template('caller', use, words)
}

/** Texts to whoever calls for help, to her kin and to strangers, word for word (domain rules §5). */
export const CALLER_TEXTS = {
  R1: text('已收到', '{签}收到求助（{号}号），正通知邻居、村委、派出所。请躲好别关机，可回短信补充。按错回0'),
  R2: text('静默', '{签}收到（{号}号），不会给您打电话，请静音。能回就回：110坏人119火120病，或写位置'),
  // Who reads over her shoulder learns nothing: not even that it is a call.
  R2m: { ...text('极简', '{签}收到。'), isFixed: true },
  R3: text('未接来电', '{签}您{时}来电按求助办（{号}号），已通知邻居。坏人回110，火119，病120；按错回0'),
  R4: text('有人来了', '{签}{号}号：{人}等{n}人在路上。先躲好，听到熟人喊再开门。情况变了直接回短信'),
  R5: text('暂无人应答', '{签}{号}号正加呼邻组、派出所和镇里。请先躲到安全处锁好门，能打110请马上打'),
  R6: text('补充已转', '{签}补充已转给来的人（{号}号）。请躲好，别关机'),
  R7: text('要求取消', '{签}已记下{号}号取消。按规定{人}要到门口见您一面，见到就解除，不收费不追责'),
  R8: text('办结', '{签}{号}号已办结：{果}。还要帮助发“求助”或打本号。村委{村电}'),
  R9: text('误报提醒', '{签}本月误报{n}次。真有事照样发，我们一定来；谎报警情要依法处理。教用法请找村委'),
  R10: text('回访', '{签}{号}号办得怎么样?满意回1，一般回2，不满意回3，还有话直接回'),
  R11: text('要求退出', '{签}以后不发通知类短信。救人短信要不要也停?停回“全停”，不停不用回。村委{村电}'),
  R12: text('中断后询问', '{签}{号}号：您的求助我们收晚了。您还需要帮助吗？要回1，情况变了直接写'),
  R13: text('外出登记', '{签}记下了：外出{n}天，到期自动恢复。提前回来回“回来了”。您求助照样管用'),
  K1: template(
    'kin',
    '在外亲属告知',
    '{签}{老}{时}在家求助，邻居{n}户已通知，{人}已在路上。请别占线，问情况打村委{村电}',
  ),
  K2: template('kin', '在外亲属·解除', '{签}{老}平安：{时}求助已处理，{果}。详情问村委{村电}'),
  U1: template(
    'stranger',
    '首次来信来电',
    '{签}您的号码未登记。要救助请回：村组+姓名+出了什么事。紧急请直接打110、119、120',
  ),
  U2: template('stranger', '已转核实', '{签}已转值班员核实并会回拨。紧急请同时打110。登记请找村委{村电}'),
  U3: template('stranger', '没有要回的事', '{签}没有要回的事。要求助请回110坏人119火120病'),
} as const satisfies Readonly<Record<string, Template>>
