/** One line of the table. */
export interface Line {
  what: string
  ours: string
  beside?: string
  ratio?: string
  bar?: string
  verdict?: string
}

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })

/** Three digits that matter. */
export const short = (value: number): string => number(value, value >= 100 ? 0 : value >= 10 ? 1 : 2)

/** Holds a value against its bar, in words: `met`, or what it is missed by. */
export const verdict = (
  value: number,
  bar: number,
  is: 'at least' | 'at most',
  unit = ''
): Pick<Line, 'bar' | 'verdict'> => {
  const met = is === 'at least' ? value >= bar : value <= bar
  const by = `${short(Math.abs(value - bar))}${unit && ` ${unit}`}`
  return {
    bar: `${is === 'at least' ? '≥' : '≤'} ${number(bar, Number.isInteger(bar) ? 0 : 2)}${unit && ` ${unit}`}`,
    verdict: met ? 'met' : `missed by ${by}`
  }
}
