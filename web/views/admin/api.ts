import { reach } from '../../data/reach.ts'
import type {
  Division,
  Places,
  Policy,
  PolicySaid,
  Preview,
  Region,
  Session,
  Unit,
  User,
  Wish
} from './shapes.ts'

const ask = (path: string, init?: RequestInit) => reach(`/api/admin/${path}`, init)
const get = async <T>(path: string): Promise<T> => (await ask(path)).json()
const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const said = body !== undefined && {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body)
  }
  return (await ask(path, { method, ...said })).json()
}

/** The same list for both administrators, each by his own permission. */
export const readUsers = async (as: 'users' | 'grants') => (await get<{ users: User[] }>(as)).users
export const addUser = (body: {
  account: string
  name: string
  unit_no: number
  external_id: string | null
}) => send<User>('POST', 'users', body)
export const changeUser = (
  { user_no }: User,
  body: Partial<Pick<User, 'name' | 'unit_no' | 'state' | 'external_id'>>
) => send<User>('PATCH', `users/${user_no}`, body)
export const givePassword = ({ user_no }: User) =>
  send<{ account: string; password: string }>('POST', `users/${user_no}/password`)

export const readUnits = async () => (await get<{ units: Unit[] }>('units')).units
export const saveUnit = (body: Pick<Unit, 'name' | 'division_code'>, of?: Unit) =>
  send<Unit>(of ? 'PATCH' : 'POST', of ? `units/${of.unit_no}` : 'units', body)
export const readDivisions = async (): Promise<Region[]> =>
  (await get<{ regions: (Omit<Region, 'projects'> & { divisions: Division[] })[] }>('divisions')).regions.map(
    (region) => ({ ...region, projects: null })
  )

export const readSessions = async () => (await get<{ sessions: Session[] }>('sessions')).sessions
export const endSession = ({ session_no }: Session) => ask(`sessions/${session_no}`, { method: 'DELETE' })

export const readPlaces = () => get<Places>('places')
const grantAt = ({ user_no }: User, region: string) => `users/${user_no}/grants/${encodeURIComponent(region)}`
export const giveGrant = (user: User, { region, ...body }: Wish) =>
  send<User>('PUT', grantAt(user, region), body)
export const takeGrant = (user: User, region: string) => send<User>('DELETE', grantAt(user, region))
export const unlock = ({ user_no }: User) => send<User>('POST', `users/${user_no}/unlock`)
export const removeFactor = ({ user_no }: User) => send<User>('DELETE', `users/${user_no}/factor`)
/** What a wish would show, and what an account sees now. */
export const viewAs = (wish: Wish) => send<Preview>('POST', 'view-as', wish)
export const viewNow = ({ user_no }: User, region: string) =>
  get<Preview>(`users/${user_no}/view-as/${encodeURIComponent(region)}`)

export const readPolicy = () => get<PolicySaid>('policy')
export const savePolicy = (policy: Policy) => send<PolicySaid>('PUT', 'policy', policy)
