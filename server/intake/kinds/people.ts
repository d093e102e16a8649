import type { Kind } from '../columns.ts'
import { flags, registers } from './words.ts'

/** 补贴对象库. */
export const beneficiaries: Kind = {
  name: 'beneficiaries',
  zh: '补贴对象库',
  en: 'Beneficiaries',
  cadenceDays: 31,
  latest: 'entered_at',
  key: ['person_id'],
  columns: [
    { name: 'person_id', header: '身份证号', type: 'person-id', required: true, synonyms: ['身份证号码', '公民身份号码', 'person_id'] },
    { name: 'person_name', header: '姓名', type: 'name', required: true, synonyms: ['对象姓名', 'name'] },
    { name: 'household_no', header: '户编号', type: 'text', synonyms: ['户号', '户籍编号', 'household_no'] },
    { name: 'head_id', header: '户主身份证号', type: 'person-id', synonyms: ['户主身份证', '户主身份证号码', 'head_id'] },
    { name: 'division_code', header: '村(社区)代码', type: 'division', digits: 9, required: true, synonyms: ['村社区代码', '村代码', '区划编码', 'village_code'] },
    { name: 'phone', header: '手机号', type: 'phone', synonyms: ['手机号码', '联系电话', 'phone'] },
    { name: 'account', header: '社保卡账号', type: 'account', synonyms: ['社保卡银行账号', '银行账号', 'account'] },
    { name: 'bank', header: '开户银行', type: 'bank', synonyms: ['开户行', 'bank'] },
    { name: 'card_active', header: '金融功能激活(是/否)', type: 'flag', words: flags, synonyms: ['金融功能激活', '是否激活', 'card_active'] },
    { name: 'category', header: '对象类别', type: 'text', synonyms: ['类别', 'category'] },
    { name: 'registered_on', header: '登记日期', type: 'date', synonyms: ['registered_on'] },
    { name: 'left_on', header: '退出日期', type: 'date', synonyms: ['left_on'] },
    { name: 'left_reason', header: '退出原因', type: 'text', synonyms: ['left_reason'] },
    { name: 'entered_by', header: '录入人', type: 'text', synonyms: ['经办人', 'entered_by'] },
    { name: 'entered_at', header: '录入时间', type: 'timestamp', synonyms: ['entered_at'] }
  ]
}

/** 账户变更记录: 申报 → 审核 → 财政确认 (云阳 十一). */
export const accountChanges: Kind = {
  name: 'account-changes',
  zh: '账户变更记录',
  en: 'Account changes',
  cadenceDays: 31,
  latest: 'changed_on',
  columns: [
    { name: 'person_id', header: '身份证号', type: 'person-id', required: true, synonyms: ['身份证号码', 'person_id'] },
    { name: 'old_account', header: '原账号', type: 'account', required: true, synonyms: ['变更前账号', 'old_account'] },
    { name: 'new_account', header: '新账号', type: 'account', required: true, synonyms: ['变更后账号', 'new_account'] },
    { name: 'changed_on', header: '变更日期', type: 'date', required: true, synonyms: ['changed_on'] },
    { name: 'declared_on', header: '申报日期', type: 'date', synonyms: ['declared_on'] },
    { name: 'reviewed_on', header: '审核日期', type: 'date', synonyms: ['reviewed_on'] },
    { name: 'confirmed_on', header: '财政确认日期', type: 'date', synonyms: ['确认日期', 'confirmed_on'] },
    { name: 'operator', header: '经办人', type: 'text', synonyms: ['操作员', 'operator'] }
  ]
}

/** 比对名单. */
export const registerFiles: Kind = {
  name: 'registers',
  zh: '比对名单',
  en: 'Registers',
  cadenceDays: 31,
  latest: 'valid_from',
  form: [{ column: 'register', zh: '名单类型', en: 'Register' }],
  columns: [
    { name: 'register', header: '名单类型', type: 'choice', words: registers, required: true, synonyms: ['名单', '类型', 'register'] },
    { name: 'person_id', header: '身份证号', type: 'person-id', required: true, synonyms: ['身份证号码', '公民身份号码', 'person_id'] },
    { name: 'person_name', header: '姓名', type: 'name', synonyms: ['name'] },
    { name: 'valid_from', header: '生效日期', type: 'date', synonyms: ['死亡日期', '开始日期', '登记日期', 'valid_from'] },
    { name: 'valid_to', header: '失效日期', type: 'date', synonyms: ['结束日期', '到期日期', 'valid_to'] },
    { name: 'value', header: '数值', type: 'text', synonyms: ['面积', '价值', '等级', 'value'] },
    { name: 'source_unit', header: '来源单位', type: 'text', synonyms: ['数据来源', 'source_unit'] }
  ]
}
