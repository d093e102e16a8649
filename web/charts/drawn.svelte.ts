import type { Attachment } from 'svelte/attachments'
import { init, type Chart } from './parts.ts'
import type { Option } from './drawing.ts'

type Held = {
  option: () => Option
  ready?: ((chart: Chart) => void) | undefined
  onpick?: ((row: number) => void) | undefined
}

/** Keeps one chart alive on its element: draws when the option changes, follows its size, leaves cleanly. */
export const drawn =
  ({ option, ready, onpick }: Held): Attachment<HTMLElement> =>
  (node) => {
    const chart = init(node, null, { renderer: 'svg' })
    const resized = new ResizeObserver(() => chart.resize())
    resized.observe(node)
    chart.on('click', (event) => {
      const row = (event.data as { row?: number } | null)?.row
      if (row !== undefined) onpick?.(row)
    })
    chart.on('finished', () => framed(node))
    ready?.(chart)
    $effect(() => chart.setOption(option(), { notMerge: true }))
    return () => {
      resized.disconnect()
      chart.dispose()
    }
  }

/** A viewBox lets print scale the drawing to the paper. */
function framed(node: HTMLElement) {
  const svg = node.querySelector('svg')
  const [width, height] = [svg?.getAttribute('width'), svg?.getAttribute('height')]
  if (width && height) svg!.setAttribute('viewBox', `0 0 ${width} ${height}`)
}
