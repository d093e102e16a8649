import type { Component } from 'svelte'
import type { Row } from '../data/answer.ts'
import type { Asked } from '../data/asked.svelte.ts'
import { num } from '../data/answer.ts'
import type { Word } from '../words/say.ts'

export type ViewProps = { headline: Asked }
export type View = {
  path: string
  word: Word
  group?: Word
  /** a count beside the name, from overview/headline */
  badge?: { word: Word; light: 'warn' | 'bad'; of: (headline: Row | undefined) => number | null }
  load: () => Promise<{ default: Component<ViewProps> }>
}

/** The views that exist, in the order of the navigation; each comes as its own file when it is opened. */
export const views: View[] = [
  { path: '/', word: 'nav.overview', load: () => import('../views/overview/View.svelte') },
  {
    path: '/allocation',
    word: 'nav.allocation',
    group: 'nav.money',
    badge: { word: 'nav.badge.late', light: 'bad', of: (row) => num(row, 'late_documents') },
    load: () => import('../views/allocation/View.svelte')
  },
  {
    path: '/payout',
    word: 'nav.payout',
    group: 'nav.money',
    badge: { word: 'nav.badge.open', light: 'warn', of: (row) => num(row, 'open_failed_lines') },
    load: () => import('../views/payout/View.svelte')
  },
  {
    path: '/publicity',
    word: 'nav.publicity',
    group: 'nav.money',
    load: () => import('../views/publicity/View.svelte')
  },
  {
    path: '/intake',
    word: 'nav.intake',
    group: 'nav.data',
    load: () => import('../views/intake/View.svelte')
  },
  {
    path: '/calendar',
    word: 'nav.calendar',
    group: 'nav.data',
    load: () => import('../views/calendar/View.svelte')
  },
  {
    path: '/law',
    word: 'nav.law',
    group: 'nav.basis',
    load: () => import('../views/law/View.svelte')
  }
]
