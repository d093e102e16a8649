import { Type, type Static } from 'typebox'
import { fieldList, kinds, type FieldName } from './fields.ts'

const closed = { additionalProperties: false }
// no control characters but tab and line end: neither xlsx nor docx can hold them
const plain = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$'
const upTo = (max: number) => Type.String({ maxLength: max, pattern: plain, default: '' })

/** One link of the approval chain as it was filled in; '' = not yet. `date` is the day of the opinion, yyyy-mm-dd. */
export const Approval = Type.Object(
  {
    date: Type.String({ pattern: '^(\\d{4}-\\d{2}-\\d{2})?$', default: '' }),
    document_no: upTo(60),
    opinion: upTo(300),
    signer: upTo(30)
  },
  closed
)
export type Approval = Static<typeof Approval>

/** A 补贴项目调整变更申请 as typed: texts, '' where nothing was typed yet. `year` is 拟执行年度. */
export const Application = Type.Object(
  {
    kind: Type.Enum(kinds.map(({ value }) => value)),
    year: Type.Integer({ minimum: 2000, maximum: 2099 }),
    ...(Object.fromEntries(fieldList.map(({ name, max }) => [name, upTo(max)])) as Record<
      FieldName,
      ReturnType<typeof upTo>
    >),
    steps: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), Approval)
  },
  closed
)
export type Application = Static<typeof Application>

/** A step nobody has touched. */
export const untouched: Approval = { date: '', document_no: '', opinion: '', signer: '' }
