/** Money is bigint fen and is dressed by integer arithmetic only: no cent is ever lost to a float. */
export type Scale = 'yuan' | 'wan' | 'million' | 'yi'

const fenIn: Record<Scale, bigint> = {
  yuan: 100n,
  wan: 1_000_000n,
  million: 100_000_000n,
  yi: 10_000_000_000n
}

/** `money(123456789n, 'wan')` is '123.46': half away from zero, thousands grouped, minus as '−'. */
export function money(fen: bigint, scale: Scale = 'wan', digits = 2): string {
  const unit = fenIn[scale]
  const ten = 10n ** BigInt(digits)
  const size = fen < 0n ? -fen : fen
  const rounded = (size * ten * 2n + unit) / (unit * 2n)
  const whole = grouped(rounded / ten)
  const rest = digits ? '.' + (rounded % ten).toString().padStart(digits, '0') : ''
  return (fen < 0n && rounded > 0n ? '−' : '') + whole + rest
}

/** 亿元 only in headlines, and only from one 亿元 up; English reads millions, and yuan below one million. */
export const headlineScale = (fen: bigint, language: 'zh' | 'en'): Scale =>
  language === 'en'
    ? (fen < 0n ? -fen : fen) >= fenIn.million
      ? 'million'
      : 'yuan'
    : (fen < 0n ? -fen : fen) >= fenIn.yi
      ? 'yi'
      : 'wan'

/** For positions on an axis only; the label beside it comes from `money`. */
export const position = (fen: bigint | null, scale: Scale) =>
  fen === null ? null : Number((fen * 10_000n) / fenIn[scale]) / 10_000

/** 1234567 → 1,234,567 */
export const grouped = (whole: bigint | number) => whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')
