import { place } from '../state/place.svelte.ts'
import { accepted, problem, type Problem } from './problem.ts'
import type { Grant, Permission, Present, RegionGrant, Standing } from './standing.ts'
import { Tabs } from './tabs.ts'

/** Who sits here and what he may do in the region on screen. A document belongs to one account as long as it lives. */
class Session {
  #said = $state.raw<Standing | null>(null)
  #page = $state.raw<Present | null>(null)
  #problem = $state.raw<Problem | null>(null)
  #seenAt = $state(0)
  #ahead = 0
  #gone = false
  #returned: (() => void)[] = []
  #tabs: Tabs | undefined

  /** How far signing in has come; null until the server has said. */
  get said() {
    return this.#said
  }

  /** What the page is drawn with; stays while its owner has to sign in again. */
  get page() {
    return this.#page
  }

  get problem() {
    return this.#problem
  }

  /** The page is drawn, but its session has ended. */
  get lapsed() {
    return this.#page !== null && this.#said?.state !== 'in'
  }

  get account() {
    return this.#page?.user.account ?? ''
  }

  /** When the server last heard of this session, ms since 1970 by this machine's clock. */
  get seenAt() {
    return this.#seenAt
  }

  /** What this machine's clock is ahead of the server's, ms. */
  get ahead() {
    return this.#ahead
  }

  /** Name of the region on screen. */
  get region() {
    return place.region || (this.#page?.region ?? '')
  }

  /** The role in this region; undefined for administrators and where none was granted. */
  get grant(): RegionGrant | undefined {
    return this.#page?.grants.find(({ region }) => region === this.region)
  }

  /** The role that counts here: in the region, or an administrator's. */
  get role(): Grant | undefined {
    return this.grant ?? this.#page?.admin ?? undefined
  }

  may = (permission: Permission) => this.role?.permissions.includes(permission) ?? false

  /** Whether single lines are shown, not sums only. */
  get seesLines() {
    return this.role?.detail === 'lines'
  }

  /** Reads who is there, and goes on hearing it from the other tabs. Call once, while the page starts. */
  begin = () => {
    this.#tabs = new Tabs({
      left: () => location.reload(),
      stepped: () => void this.load(),
      seen: () => (this.lapsed ? void this.load() : void (this.#seenAt = Date.now()))
    })
    return this.load()
  }

  load = async () => {
    try {
      this.#problem = null
      const reply = await accepted(await fetch('/api/session'))
      const said = Date.parse(reply.headers.get('date') ?? '')
      if (said) this.#ahead = Date.now() - said
      this.take((await reply.json()) as Standing)
    } catch (thrown) {
      this.#problem = problem(thrown)
    }
  }

  /** What the server now says of this session. Somebody else's is another document: nothing of this one goes over. */
  take = (said: Standing) => {
    if (said.state === 'in') {
      if (this.#page && this.account !== said.user.account) {
        this.#gone = true
        return location.reload()
      }
      // the same words again redraw nothing
      if (JSON.stringify(said) !== JSON.stringify(this.#page)) this.#page = said
      this.seen()
    }
    this.#said = said
    if (said.state === 'in') for (const done of this.#returned.splice(0)) done()
  }

  /** A step of signing in was taken here: the other tabs look again. */
  stepped = (said: Standing) => {
    this.take(said)
    this.#tabs?.tell('stepped')
  }

  /** The server has answered somebody signed in. */
  seen = () => {
    this.#seenAt = Date.now()
    this.#tabs?.seen()
  }

  /** The server refused this session: resolves when its owner has signed in again, and never for anybody else. */
  returned = async (): Promise<void> => {
    await this.load()
    if (this.lapsed || this.#gone) return new Promise((done) => this.#returned.push(done))
  }

  /** After signing out: this tab and all others forget what they hold. */
  left = () => {
    this.#tabs?.tell('left')
    sessionStorage.clear()
    location.assign('/')
  }
}

export const session = new Session()
