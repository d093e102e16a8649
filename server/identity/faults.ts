/** What can be wrong with an identity value, and what the clerk should do about it. */
export const numberFaults = {
  'id-length': {
    zh: '证件号码位数不对，应为 18 位（旧证 15 位）；请对照身份证补全后重报。',
    en: 'The ID number does not have 18 (or, on old cards, 15) digits; complete it from the card and load again.'
  },
  'id-characters': {
    zh: '证件号码含有不应出现的字符；身份证只有数字和末位 X，统一社会信用代码不含 I、O、S、V、Z。',
    en: 'The number holds characters it cannot have; an ID has digits and a last X, a credit code no I, O, S, V or Z.'
  },
  'id-region': {
    zh: '身份证号码前两位不是省级代码；请核对是否抄错或多一位、少一位。',
    en: 'The first two digits of the ID are no province code; look for a misread or shifted digit.'
  },
  'id-date': {
    zh: '身份证号码第 7 至 14 位不是可能的出生日期；请对照身份证更正。',
    en: 'Digits 7 to 14 of the ID are not a possible date of birth; correct them from the card.'
  },
  'id-check-digit': {
    zh: '身份证号码校验位不符，至少有一位抄错；请对照身份证更正。',
    en: 'The check digit of the ID does not fit, so at least one digit is wrong; correct it from the card.'
  },
  'id-exponent': {
    zh: '证件号码已被表格软件改成科学计数法，原数字已丢失；请把该列设为文本格式后从业务系统重新导出。',
    en: 'A spreadsheet turned the ID into scientific notation and its digits are lost; set the column to text and export it again.'
  },
  'credit-code-check': {
    zh: '统一社会信用代码校验位不符；请对照营业执照或登记证书更正。',
    en: 'The check character of the credit code does not fit; correct it from the registration certificate.'
  },
  'account-length': {
    zh: '账号应为 8 至 32 位数字；请对照社保卡或存折补全。',
    en: 'An account has 8 to 32 digits; complete it from the card or passbook.'
  },
  'account-characters': {
    zh: '账号含有数字以外的字符；请只填数字，不要写开户行或备注。',
    en: 'The account holds something other than digits; leave bank names and remarks out.'
  },
  'account-exponent': {
    zh: '账号已被表格软件改成科学计数法，原数字已丢失；请把该列设为文本格式后从业务系统重新导出。',
    en: 'A spreadsheet turned the account into scientific notation and its digits are lost; set the column to text and export it again.'
  },
  'phone-form': {
    zh: '电话应为 11 位手机号或带区号的固定电话；没有电话请留空。',
    en: 'A phone is an 11-digit mobile or a land line with area code; leave the cell empty when there is none.'
  }
} as const

export type NumberFault = keyof typeof numberFaults

/** The same list for readers that hold a code as text. */
export const faults: Readonly<Record<string, { zh: string; en: string }>> = numberFaults
