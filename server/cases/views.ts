/** Saved views of the queue: a name for the filters of an address. */
import type { House } from '../house.ts'
import type { Office } from '../office/open.ts'
import { Problem, unfit } from '../schemas/problem.ts'
import { numberless } from '../trail/numberless.ts'
import { act } from './act.ts'
import { demandNumberless } from './typed.ts'

export interface SavedView {
  name: string
  /** The part of the address after `?`. */
  query: string
  shared: boolean
  own: boolean
  actor: string
  saved_at: string
}

/** Most views of one account. */
const MOST = 100

/** One's own, and those that others in the region share. */
export const viewsOf = ({ db }: Office, account: string): SavedView[] =>
  (
    db
      .prepare('select * from saved_view where actor = ? or shared = 1 order by actor <> ?, name, actor')
      .all(account, account) as unknown as (Omit<SavedView, 'own' | 'shared'> & { shared: number })[]
  ).map(({ name, query, shared, actor, saved_at }) => ({
    ...{ name, query, shared: shared === 1, own: actor === account, actor, saved_at }
  }))

type Stores = Pick<House, 'office' | 'access'>

/** Saves one's own view; one of that name is replaced. @throws Problem 422 `views-many`, `text-number` */
export const saveView = (
  stores: Stores,
  { name, query, shared }: Pick<SavedView, 'name' | 'query' | 'shared'>,
  account: string
): void => {
  const { db } = stores.office
  act(stores, { action: 'view-save', object: numberless(name) }, () => {
    demandNumberless(name, 'name')
    demandNumberless([...new URLSearchParams(query).values()].join('\n'), 'query')
    const { n } = db
      .prepare('select count(*) as n from saved_view where actor = ? and name <> ?')
      .get(account, name) as { n: number }
    if (n >= MOST)
      throw unfit(
        'views-many',
        'name',
        `每人最多存 ${MOST} 个视图，请先删去不用的`,
        `one keeps ${MOST} views at most; remove some first`
      )
    db.prepare(
      'insert or replace into saved_view (actor, name, query, shared, saved_at) values (?, ?, ?, ?, ?)'
    ).run(account, name, query, shared ? 1 : 0, new Date().toISOString())
    return { detail: { shared }, answer: undefined }
  })
}

/** Removes one's own. @throws Problem 404 `view-unknown` */
export const removeView = (stores: Stores, name: string, account: string): void =>
  act(stores, { action: 'view-remove', object: numberless(name) }, () => {
    const { changes } = stores.office.db
      .prepare('delete from saved_view where actor = ? and name = ?')
      .run(account, name)
    if (changes === 0)
      throw new Problem({
        ...{ status: 404, code: 'view-unknown' },
        zh: '您没有存过这个名称的视图',
        en: 'you have no view of that name'
      })
    return { detail: {}, answer: undefined }
  })
