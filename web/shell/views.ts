import type { Component } from 'svelte'
import type { Row } from '../data/answer.ts'
import type { Asked } from '../data/asked.svelte.ts'
import { num } from '../data/answer.ts'
import type { Permission } from '../data/standing.ts'
import type { Word } from '../words/say.ts'

export type ViewProps = { headline: Asked }
export type View = {
  path: string
  word: Word
  group?: Word
  /** What it takes, told to whoever opens it without; who finds it in the navigation is the server's word (session.role.pages). */
  needs?: Permission
  /** a count beside the name, from overview/headline */
  badge?: { word: Word; light: 'warn' | 'bad'; of: (headline: Row | undefined) => number | null }
  load: () => Promise<{ default: Component<ViewProps> }>
}

/** The views that exist, in the order of the navigation; each comes as its own file when it is opened. */
export const views: View[] = [
  { path: '/', word: 'nav.overview', needs: 'ask', load: () => import('../views/overview/View.svelte') },
  {
    path: '/allocation',
    word: 'nav.allocation',
    group: 'nav.money',
    needs: 'ask',
    badge: { word: 'nav.badge.late', light: 'bad', of: (row) => num(row, 'late_documents') },
    load: () => import('../views/allocation/View.svelte')
  },
  {
    path: '/payout',
    word: 'nav.payout',
    group: 'nav.money',
    needs: 'ask',
    badge: { word: 'nav.badge.open', light: 'warn', of: (row) => num(row, 'open_failed_lines') },
    load: () => import('../views/payout/View.svelte')
  },
  {
    path: '/publicity',
    word: 'nav.publicity',
    group: 'nav.money',
    needs: 'ask',
    load: () => import('../views/publicity/View.svelte')
  },
  {
    path: '/performance',
    word: 'nav.performance',
    group: 'nav.money',
    needs: 'ask',
    load: () => import('../views/performance/View.svelte')
  },
  {
    path: '/monthly',
    word: 'nav.monthly',
    group: 'nav.month',
    needs: 'ask',
    load: () => import('../views/monthly/View.svelte')
  },
  {
    path: '/reconciliation',
    word: 'nav.reconciliation',
    group: 'nav.month',
    needs: 'ask',
    load: () => import('../views/reconciliation/View.svelte')
  },
  {
    path: '/dispatch',
    word: 'nav.dispatch',
    group: 'nav.month',
    needs: 'ask',
    load: () => import('../views/dispatch/View.svelte')
  },
  {
    path: '/findings',
    word: 'nav.findings',
    group: 'nav.audit',
    needs: 'examine',
    load: () => import('../views/findings/View.svelte')
  },
  {
    path: '/people',
    word: 'nav.people',
    group: 'nav.audit',
    needs: 'examine',
    load: () => import('../views/people/View.svelte')
  },
  {
    path: '/intake',
    word: 'nav.intake',
    group: 'nav.data',
    needs: 'load',
    load: () => import('../views/intake/View.svelte')
  },
  {
    path: '/calendar',
    word: 'nav.calendar',
    group: 'nav.data',
    needs: 'ask',
    load: () => import('../views/calendar/View.svelte')
  },
  {
    path: '/law',
    word: 'nav.law',
    group: 'nav.basis',
    load: () => import('../views/law/View.svelte')
  },
  {
    path: '/admin/users',
    word: 'nav.admin.users',
    group: 'nav.admin',
    needs: 'users',
    load: () => import('../views/admin/Users.svelte')
  },
  {
    path: '/admin/sessions',
    word: 'nav.admin.sessions',
    group: 'nav.admin',
    needs: 'users',
    load: () => import('../views/admin/Sessions.svelte')
  },
  {
    path: '/admin/grants',
    word: 'nav.admin.grants',
    group: 'nav.admin',
    needs: 'grant',
    load: () => import('../views/admin/Users.svelte')
  },
  {
    path: '/admin/policy',
    word: 'nav.admin.policy',
    group: 'nav.admin',
    needs: 'grant',
    load: () => import('../views/admin/Policy.svelte')
  },
  {
    path: '/admin/trail',
    word: 'nav.admin.trail',
    group: 'nav.admin',
    needs: 'trail',
    load: () => import('../views/admin/Trail.svelte')
  },
  {
    path: '/admin/backups',
    word: 'nav.admin.backups',
    group: 'nav.admin',
    needs: 'backup',
    load: () => import('../views/admin/Backups.svelte')
  }
]

/** The view an address belongs to: its own path or what lies below it; `/` is only itself. */
export const viewAt = (path: string): View | undefined =>
  views.find((view) => path === view.path || (view.path !== '/' && path.startsWith(`${view.path}/`)))
