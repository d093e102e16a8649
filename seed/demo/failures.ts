/** Why payments fail: the mix of regulation.md §1.5 and the words each bank prints for it. */
export const codes = [
  'F-NAME',
  'F-CLOSED',
  'F-INACT',
  'F-DORM',
  'F-NOACC',
  'F-FROZEN',
  'F-LOST',
  'F-LIMIT',
  'F-TYPE',
  'F-ID',
  'F-SYS',
  'F-OTHER',
  'F-DEAD'
] as const
export type FailureCode = (typeof codes)[number]

/** Weights in the order of `codes`; F-DEAD comes only from the planted cases. */
export const mix = [33, 22, 12, 9, 6, 5.5, 5, 2.5, 1.5, 1.5, 1, 1, 0]

/** Whose words: a rural bank's, code and words, plain words, often the code alone, few words. */
const speakers = ['rural', 'coded', 'plain', 'numbers', 'short'] as const

/** Words by code, in the order of `speakers`. */
const words: Record<FailureCode, string[]> = {
  'F-NAME': ['卡号与户名不一致', '3031 账号户名不符', '姓名或证件号不符', '3065 户名错', '账号户名不符'],
  'F-CLOSED': ['卡号已注销', '3018 已清户', '账户已销户', '3039 账户已关户', '卡已注销'],
  'F-INACT': ['社保卡金融账户未激活', '3037 磁卡未生效', '金融功能未激活', '3037', '卡未激活'],
  'F-DORM': [
    '长期不动户',
    '3069 长期不动户，请到柜台办理业务',
    '账户为久悬户',
    '3069',
    '长期不动户请到柜台办理'
  ],
  'F-NOACC': ['银行卡号不存在', '3009 无此账户', '账号不存在', '3004 无效卡号', '账号错误'],
  'F-FROZEN': ['账户冻结', '3017 账户已冻结', '账户止付', '3020 账户被临时锁定', '账户已冻结'],
  'F-LOST': ['卡已挂失', '3006 已挂失卡', '卡挂失', '3016 已挂失折', '卡已挂失'],
  'F-LIMIT': [
    '卡已达限额（单笔/日累计超限）',
    '3055 当日累计金额超过规定金额',
    '二类户超限额',
    '3055',
    '卡已达限额'
  ],
  'F-TYPE': [
    '账户类型不支持',
    '3068 非个人活期结算户',
    '非个人活期结算户',
    '3034 非活期账号',
    '账户类型不支持代发'
  ],
  'F-ID': ['证件已过期', '3010 过期卡', '证件不符', '3063 证件类型和证件号错误', '证件过期'],
  'F-SYS': ['系统忙', '3028 系统忙', '通讯超时', '3056 退票', '系统超时'],
  'F-OTHER': ['其他原因', '3999 其它错误', '其他', '3999', ''],
  'F-DEAD': ['持卡人已死亡', '账户持有人死亡', '客户已身故', '持卡人死亡', '持有人已去世']
}
export const wordsOf = (code: FailureCode, speaker: (typeof speakers)[number]): string =>
  words[code][speakers.indexOf(speaker)]!

/** A new account is opened before the money goes out again. */
export const needsNewAccount = new Set<FailureCode>(['F-CLOSED', 'F-NOACC', 'F-TYPE', 'F-LOST', 'F-NAME'])
/** Weights of 1..14 working days from the return to the re-issue. */
export const correcting = [4, 10, 14, 15, 13, 11, 9, 7, 5, 4, 3, 2, 2, 1]
