/** What keeps words that only look like a place from being one. Data, read by `placeMentions.ts`. */

/** 分三组, 这三组: a quantity of groups · 往三组跑了: where somebody went, and not where it is. */
export const QUANTITY_BEFORE = /[分共有这那每各需另余两往朝向\d]$/
/** 三组数据, 一组十户, 三组组长说: not where it is. A leader's house is. */
export const NOT_GROUP_AFTER =
  /^(?:人(?:马|手|员|来|去|帮|一起|$|[ ,，。!！])|组?长(?!家|那|门|屋)|数|号码|照片|电池|题|动作|比赛|决赛|词|单|货|工具|家具|柜|[一二三四五六七八九十百\d]+户|合并|开会|的会)/
/** 12号开会, 12号交费: a day of the month. */
export const DAY_AFTER =
  /^(?:以?前(?!面|边|头)|之前|[到至]\d|[\u4e00-\u9fff]{0,4}(?:开(?:会|学|工|业|席)|交(?:钱|费|电|水|医)|[缴收](?:钱|费|水|电|粮|谷)|停(?:水|电|气)|打疫苗|体检|发(?:钱|放|工资|米|油|种|化肥|补)|放(?:假|电影)|赶[街集]|选举|评选|结婚|办(?:酒|席|证)))/
/** How a house is pointed at, after whose it is. */
export const HOUSE_WORDS =
  /家|屋(?:头|里)?|门(?:口|前|外|边)|隔壁|院(?:子|坝|里)|楼(?:上|下)|旁边|对面|后面|背后|那[里边点]|这[里边]|房(?:子|顶|后)|小卖部|地里/g
/** 李家桥, 张家口, 万家灯火: no house of anybody. */
export const NOT_HOUSE_AFTER =
  /^(?:[桥坝湾村庄寨沟坪塘营屯口冲箐坡岭山河巷]|灯火|具|属|长|电(?![线表器视路])|禽|畜|庭|务|乡|教|访|政|常)/
/** 全家, 管家, 老家: words, though the first character is a surname somewhere. */
export const NOT_SURNAME = new Set([
  ...'大国人一二两三四五六七八九十几每这那谁哪你您我咱他她它别自回到在搬住各整本全成安管东公农商厂店老小新娘婆亲专作当冤行独皇名世私酒持居离归顾想发起败抄理上下前后头多',
])
/** What a surname stands behind, at the beginning of a house: 在老李家. Behind anything else it is the end of a name. */
export const HOUSE_BEGINS = /(?:^|[^\p{Script=Han}]|[在去到是组村的来那这给克往从们壁号户下上里边面了快看见])$/u
/** Behind a surname and before 家: who it is, politely. */
export const TITLES =
  '大爷|大妈|大叔|大婶|大伯|大哥|大姐|大嫂|奶奶|爷爷|叔叔|阿姨|老倌|老头|老奶|老太|老师|医生|老板|师傅|主任|书记|会计|支书|叔|婶|伯|爷|奶|嫂|哥|姐|姨|孃'
/** 叫李大海, 谢谢李大海: somebody who is to come or is spoken to. */
export const NOT_PERSON_BEFORE =
  /(?:叫|喊|让|被|请|给|跟|和|与|同|找|问|通知|联系|告诉|告知|谢谢|感谢|多谢|辛苦|等|派|带|转告|听|听说|欠|打|骂|借|陪|接|送|向|把|用|@|对|替|由|像|不是)$/
/** 李大海来了, 李大海偷我家牛: who comes, speaks, or does it, and not where. */
export const NOT_PERSON_AFTER =
  /^(?:也|都|已经?|马上|就|正在|刚|刚才|还|会|要|能|可以|不)*(?:来|去(?!世)|到(?!在地)|在路上|在赶|赶来|赶过|过来|说(?![不胸头肚疼痛])|讲|问|喊(?![救人疼痛])|叫我|打电话|打来|的?电话|的?手机|的?号码|的?车|回来|走(?![丢失不])|出发|带|开车|知道|晓得|没空|有空|有车|会急救|在家(?:$|吗|等)|同志|你好|您好|好$|收到|谢谢|辛苦|书记|主任|组长|是|偷|抢|撬|骗|欠|撞|砍|杀|拿刀|打我|打人|打架|骂|要杀|要打|威胁|翻墙|借|还钱|的?媳妇生|结婚|办酒)/
/** What comes behind a name of two characters; anything else may be its third. */
export const SHORT_NAME_ENDS =
  /^(?:$|[^\p{Script=Han}]|[晕摔病被在倒死跌掉落中受出烧触喝吃吐昏发头肚心喘抽不没走疼痛的又还要快喊叫生流断伤躺卡溺打])/u
/** Two-character names that are words far more often. */
export const WORD_NAMES = new Set(
  '马上 马路 马车 高兴 高山 高处 高速 方便 方向 方面 安全 安心 安排 安静 明天 明白 平安 白天 白云 黄牛 黄昏 石头 石桥 江边 和平 时候 时间 时常 周围 周边 周末 田边 田地 水库 水井 水平 温度 路边 路口 路上 路灯 车祸 车库 房子 万一 万分 常常 严重 雷雨 龙头 牛棚 米线 应该 任何 于是 许多 余下 成功 关门 党员 单位 单独 包谷 钟头 全部 全村 全家 全身 项目 强盗 安装 老人 向前 向上 祝福 金钱 金银 年轻 东西 东边 西边 南边 北边 何时 古树 花生 苗木 林地 林子 柴火 火烟 云南 江河 冷水 汤药 茶叶 竹子 梅花 桂花 海拔 阳光 国家 文明 文化 建国 国庆 元旦 立春 春节 清明 中秋 端午'.split(
    ' ',
  ),
)
/** 大营村委会开会, 大营村委会电话: the office, and not where it is. */
export const NOT_VILLAGE_AFTER =
  /^(?:委会?|民|里|的)*(?:开会|交|办|电话|领|通知|联防|干部|主任|书记|会计|选举|盖章|上班|发|规|务|广播|公告|医保|报名|赶街)/
