import { untouched, type Application, type Approval } from '../../../server/changes/application.ts'
import { fieldList } from '../../../server/changes/fields.ts'
import type { ChangeLaw } from '../../../server/changes/chain.ts'
import { parse } from 'yaml'
import { readFileSync } from 'node:fs'

/** A region's law on changes, as its file says it. */
export const lawIn = (region: string): ChangeLaw =>
  parse(readFileSync(`seed/regions/${region}/region.yaml`, 'utf8')) as ChangeLaw

/** A chain of a document of the tests' own: 申请 → 州 → 省. */
export const law: ChangeLaw = {
  documents: [{ document: '测〔2020〕1号', title: '测', date: null, in_force_from: null, draft: false }],
  finance_zh: '州财政局',
  change_steps: (
    [
      ['apply', '部门申请', 'Application'],
      ['government', '州政府同意', 'Consent'],
      ['finance', '省厅审核', 'Approval']
    ] as const
  ).map(([step, title_zh, title_en]) => ({
    ...{ step, title_zh, title_en, unit_zh: `${title_zh}单位`, unit_en: `${title_en} unit` },
    ...{ document: '测〔2020〕1号', article: '四', words: title_zh, valid_from: '2020-01-01', valid_to: null }
  })),
  change_freeze: {
    ...{ document: '测〔2020〕1号', article: '四（二）', words: '当年执行中不作变更' },
    ...{ valid_from: '2020-01-01', valid_to: null }
  }
}

const empty = Object.fromEntries(fieldList.map(({ name }) => [name, ''])) as Record<
  (typeof fieldList)[number]['name'],
  string
>

/** An adjustment with nothing wanting but the steps; `more` replaces single fields. */
export const application = (more: Partial<Application> = {}): Application => ({
  ...empty,
  ...{ kind: 'adjust', year: 2027, project_code: '2080502', project_name: '高龄津贴', short_name: '高龄' },
  ...{
    department: '州民政局',
    payee_kind: 'person',
    policy_level: 'province',
    project_level: 'province-list'
  },
  ...{ contact: '甲', phone: '0878-0000000', policy_title: '某通知', document_no: '云民发〔2021〕47号' },
  ...{ scope: '年满八十周岁的老年人', standard: '60元/人/月', before: '50元/人/月', after: '60元/人/月' },
  ...{ reason: '标准提高', steps: {} },
  ...more
})

export const step = (date: string, more: Partial<Approval> = {}): Approval => ({
  ...untouched,
  date,
  ...more
})
