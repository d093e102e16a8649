/** Width of a text in whole characters; half-wide ones count a half. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char > '\u2000' ? 1 : 0.5), 0)

/** Between words of a title a line may end: before “, after ”, a comma, a month or a quarter. */
const mayBreak = (title: string, at: number): boolean =>
  title[at] === '“' || /(”|、|月|季度)$/.test(title.slice(0, at))

/** A title as GB/T 9704 asks: at most two lines, each whole in its words, as even as can be; one that fits in no two stays as it is. @param most characters on a line */
export const titleLines = (title: string, most: number): string[] => {
  if (widthOf(title) <= most) return [title]
  const ways = Array.from({ length: title.length - 1 }, (_, i) => i + 1)
    .filter((at) => mayBreak(title, at))
    .map((at) => [title.slice(0, at), title.slice(at)] as const)
    .map((lines) => ({ lines, longest: Math.max(...lines.map(widthOf)) }))
    .filter(({ longest }) => longest <= most)
    .sort((a, b) => a.longest - b.longest)
  return ways.length > 0 ? [...ways[0]!.lines] : [title]
}
