/** What somebody wants a package of. */
import { Problem } from '../schemas/problem.ts'

export interface PackageWish {
  /** Receiving code of the installation above. */
  receiver: string
  /** yyyy-mm: only what has a business date in that month; left out, everything. */
  month?: string
}

/** @throws Problem 422 `package-empty` */
export const demandRows = (files: readonly unknown[], month: string | null): void => {
  if (files.length > 0) return
  throw new Problem({
    ...{ status: 422, code: 'package-empty' },
    zh: month ? `${month.slice(0, 7)} 没有任何数据，没有生成上报包` : '账本里还没有数据，没有生成上报包',
    en: 'there is nothing to report; no package was made'
  })
}

/** First day of the wished month; null = everything. @throws Problem 422 `month-unreadable` */
export const monthOf = (month: string | undefined): string | null => {
  if (month === undefined) return null
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return `${month}-01`
  throw new Problem({
    ...{ status: 422, code: 'month-unreadable', where: 'month' },
    zh: '月份应写成 2026-10 的样子',
    en: 'write the month like 2026-10'
  })
}
