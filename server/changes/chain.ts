/** Who must agree to a change of the list, in order: the region's document says it, or nobody does and three steps are ours. */
import type { ChangeStep, RegionFile } from '../regions/schema.ts'

export type ChangeLaw = Pick<
  RegionFile,
  'documents' | 'finance_zh' | 'change_steps' | 'change_freeze' | 'change_form'
>

const ours = (step: string, zh: [string, string], en: [string, string]): ChangeStep => ({
  ...{ step, title_zh: zh[0], title_en: en[0], unit_zh: zh[1], unit_en: en[1] },
  ...{ ours: true, document: null, article: null, words: null, valid_from: '1949-10-01', valid_to: null }
})

/** For a region whose document sets no chain. */
const shortChain = [
  ours(
    'apply',
    ['项目主管部门申请', '项目主管部门'],
    ['Application of the department', 'Department in charge']
  ),
  ours(
    'government',
    ['同级政府同意', '同级人民政府'],
    ['Consent of the government', 'Government of that level']
  ),
  ours('finance', ['财政部门审核', '财政部门'], ['Review by the finance department', 'Finance department'])
]

const inForce = (day: string) => (entry: { valid_from: string; valid_to: string | null }) =>
  entry.valid_from <= day && (entry.valid_to === null || day < entry.valid_to)

/** The steps of an application made on `day` (yyyy-mm-dd), first to last; the short chain where the region sets none. */
export const chainOf = ({ change_steps = [] }: ChangeLaw, day: string): ChangeStep[] => {
  const set = change_steps.filter(inForce(day))
  return set.length > 0 ? set : shortChain
}

/** The clause against changes in the year already running, as it stands on `day`; null where there is none. */
export const freezeOf = ({ change_freeze }: ChangeLaw, day: string) =>
  change_freeze && inForce(day)(change_freeze) ? change_freeze : null

/**
 * Title and attachment number of the printed form. The document of 楚雄 prints 《惠民惠民…》, a slip: the region file
 * carries the title as it should read, and the printed one in `words`.
 */
export const formOf = ({ change_form }: ChangeLaw, day: string): { title: string; attachment: string } =>
  change_form && inForce(day)(change_form)
    ? { title: change_form.title_zh, attachment: change_form.attachment_zh }
    : { title: '惠民惠农财政补贴项目调整变更申请表', attachment: '' }
