export interface ProblemWords {
  status: number
  code: string
  zh: string
  en: string
  /** What the fault is about: a parameter, a file, a line. */
  where?: string
  question?: string
}

/** The one error a reader may see: words in both languages; `cause` is for the log only. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly where: string | undefined
  readonly question: string | undefined

  constructor({ status, code, zh, en, where, question }: ProblemWords, options?: { cause?: unknown }) {
    super(`${code}: ${en}`, options)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.zh = zh
    this.en = en
    this.where = where
    this.question = question
  }

  toJSON(): ProblemWords {
    const { status, code, zh, en, where, question } = this
    return { status, code, zh, en, ...(where && { where }), ...(question && { question }) }
  }
}

/** A problem in one line of words. @param where what it is about: a field, a place, a file */
export const said = (status: number, code: string, zh: string, en: string, where?: string): Problem =>
  new Problem({ status, code, zh, en, ...(where && { where }) })

/** 422 of one field of what was typed. */
export const unfit = (code: string, where: string, zh: string, en: string): Problem =>
  said(422, code, zh, en, where)

/** JSON schema of a problem, for the routes' 4xx and 5xx answers. */
export const problemSchema = {
  type: 'object',
  required: ['status', 'code', 'zh', 'en'],
  properties: {
    status: { type: 'integer' },
    code: { type: 'string' },
    zh: { type: 'string' },
    en: { type: 'string' },
    where: { type: 'string' },
    question: { type: 'string' }
  }
} as const
