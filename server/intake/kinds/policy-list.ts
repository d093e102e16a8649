import type { Kind } from '../columns.ts'
import { flags, levels, registers } from './words.ts'

/** 年度补贴政策清单. */
export const policyList: Kind = {
  name: 'policy-list',
  zh: '补贴政策清单',
  en: 'Policy list',
  cadenceDays: 366,
  latest: 'published_on',
  order: [['effective_from', 'effective_to']],
  key: ['year', 'project_code'],
  columns: [
    { name: 'year', header: '年度', type: 'integer', range: [1990, 2099], required: true, synonyms: ['年份', '清单年度', 'year'] },
    { name: 'project_code', header: '项目编码', type: 'text', required: true, synonyms: ['补贴项目编码', '项目代码', 'project_code'] },
    { name: 'project_name', header: '补贴项目名称', type: 'text', required: true, synonyms: ['项目名称', '补贴项目', 'project_name'] },
    { name: 'departments', header: '主管部门', type: 'text', required: true, many: true, synonyms: ['业务主管部门', '项目主管部门', '责任部门', 'departments'] },
    { name: 'policy_level', header: '政策级次', type: 'choice', words: levels, required: true, synonyms: ['级次', '政策层级', 'policy_level'] },
    {
      name: 'payee_kind',
      header: '发放对象',
      type: 'choice',
      words: { 人: 'person', 户: 'household', 组织: 'organisation', 个人: 'person', 到人: 'person', 到户: 'household', 企业: 'organisation', 单位: 'organisation' },
      synonyms: ['补贴对象', '发放类型', 'payee_kind']
    },
    {
      name: 'frequency',
      header: '发放频次',
      type: 'choice',
      words: { 月: 'month', 季: 'quarter', 年: 'year', 一次性: 'once', 按月: 'month', 按季: 'quarter', 按年: 'year', 每月: 'month', 每季: 'quarter', 每年: 'year', 季度: 'quarter' },
      synonyms: ['发放周期', 'frequency']
    },
    { name: 'standard', header: '补贴标准(元)', type: 'money', synonyms: ['补贴标准', '标准', 'standard'] },
    { name: 'standard_unit', header: '标准单位', type: 'text', synonyms: ['单位', '计量单位', 'standard_unit'] },
    { name: 'min_age', header: '最低年龄', type: 'integer', range: [0, 150], synonyms: ['年龄下限', 'min_age'] },
    { name: 'max_age', header: '最高年龄', type: 'integer', range: [0, 150], synonyms: ['年龄上限', 'max_age'] },
    { name: 'social_card', header: '社保卡发放(是/否)', type: 'flag', words: flags, synonyms: ['社保卡发放', '是否社保卡发放', 'social_card'] },
    { name: 'direct_fund', header: '直达资金(是/否)', type: 'flag', words: flags, synonyms: ['直达资金', '是否直达资金', 'direct_fund'] },
    { name: 'exclusive_with', header: '互斥项目', type: 'text', many: true, synonyms: ['互斥项目编码', 'exclusive_with'] },
    { name: 'excluded_registers', header: '排除名单', type: 'text', many: true, words: registers, synonyms: ['excluded_registers'] },
    { name: 'document_no', header: '政策文件文号', type: 'text', synonyms: ['政策文号', '文号', '政策依据', 'document_no'] },
    { name: 'effective_from', header: '生效日期', type: 'date', synonyms: ['开始日期', 'effective_from'] },
    { name: 'effective_to', header: '失效日期', type: 'date', synonyms: ['结束日期', '终止日期', 'effective_to'] },
    { name: 'filed_on', header: '备案日期', type: 'date', synonyms: ['filed_on'] },
    { name: 'published_on', header: '公布日期', type: 'date', synonyms: ['公开日期', '发布日期', 'published_on'] }
  ]
}
