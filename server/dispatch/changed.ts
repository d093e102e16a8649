/** Figures that somebody wrote otherwise than the sources have them. */
import type { Paragraph } from './types.ts'

const figures = (text: string): string[] => text.normalize('NFKC').match(/\d[\d,]*(?:\.\d+)?%?/g) ?? []

/** Figures of the text that the composed one does not have, or has fewer of; in the order of the text. */
export const changedIn = ({ text, composed }: Pick<Paragraph, 'text' | 'composed'>): string[] => {
  const left = figures(composed)
  return figures(text).filter((figure) => {
    const at = left.indexOf(figure)
    if (at < 0) return true
    left.splice(at, 1)
    return false
  })
}
