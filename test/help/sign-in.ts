import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { join } from 'node:path'
import { everywhere, setGrant } from '../../server/access/grants.ts'
import { administrators, type RoleName } from '../../server/access/roles.ts'
import { beginSession } from '../../server/access/sessions.ts'
import { openAccess } from '../../server/access/store.ts'
import { unitNamed } from '../../server/access/units.ts'
import { addUser, userNamed } from '../../server/access/users.ts'
import { readKey } from '../../server/identity/key.ts'
import type { House } from '../../server/house.ts'

export interface Wish {
  role?: RoleName
  /** Default: the whole region. */
  divisions?: readonly string[]
  projects?: readonly string[] | null
  /** Default: named after the role. */
  account?: string
}

export interface Person {
  account: string
  user_no: number
  /** The session's cookie, as a header. */
  cookie: string
}

type Held = Pick<House, 'access' | 'place'>

/** A person with a role in every one of these regions and an open session; asked again for the same account, another session. */
export const person = (
  houses: Held | readonly Held[],
  { role = 'office', divisions, projects = null, account = role }: Wish = {}
): Person => {
  const all = [houses].flat() as Held[]
  const { access, place } = all[0]!
  const { unit_no } = unitNamed(access, { name: '测试单位', division_code: place.root })
  const user_no =
    userNamed(access, account)?.user_no ?? addUser(access, { account, name: `测试${account}`, unit_no })
  if (administrators.includes(role))
    setGrant(access, { user_no, region: everywhere, role, divisions: [], projects: null }, 'test')
  else
    for (const { place } of all)
      setGrant(
        access,
        {
          user_no,
          region: place.name,
          role,
          divisions: [...(divisions ?? [place.root])],
          projects: projects && [...projects]
        },
        'test'
      )
  const token = beginSession(access, {
    user_no,
    stage: 'in',
    way: 'password',
    ip: '127.0.0.1',
    agent: 'test'
  })
  return { account, user_no, cookie: `mingzhang=${token}` }
}

export type Inject = (options: InjectOptions | string) => Promise<LightMyRequestResponse>

/** Requests as our own page sends them in that person's name; a cookie that is given stands. */
export const injectAs = (app: FastifyInstance, { cookie }: Pick<Person, 'cookie'>): Inject => {
  const inject = app.inject.bind(app)
  return (options) => {
    const asked = typeof options === 'string' ? { url: options } : options
    return inject({ ...asked, headers: { cookie, 'sec-fetch-site': 'same-origin', ...asked.headers } })
  }
}

/** The app with every `inject` in that person's name: for tests that are not about who is asking. */
export const signedIn = (app: FastifyInstance, who: Pick<Person, 'cookie'>): FastifyInstance =>
  Object.assign(app, { inject: injectAs(app, who) })

/** A person of the installation below `base` while another process serves it: roots of its regions by name. */
export const visitor = (base: string, regions: Record<string, string>, wish?: Wish): Person => {
  const data = join(base, 'data')
  const access = openAccess(data, readKey(`${data}.key`, { dataFolder: data }))
  try {
    const projectsOf = async () => []
    return person(
      Object.entries(regions).map(([name, root]) => ({ access, place: { name, root, projectsOf } })),
      wish
    )
  } finally {
    access.close()
  }
}

/** A `fetch` as our own page at `url` does it. */
export const fetchAs =
  (url: string, { cookie }: Pick<Person, 'cookie'>) =>
  (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, { ...init, headers: { cookie, origin: url, ...(init.headers as object) } })
