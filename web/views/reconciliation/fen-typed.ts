/** Yuan as typed, in fen: 1,234.5 → 123450; null for what is no amount above nil. */
export const fenTyped = (typed: string): number | null => {
  const [, whole, rest = ''] =
    /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.normalize('NFKC').replace(/[,\s]/g, '')) ?? []
  if (whole === undefined) return null
  const fen = Number(whole) * 100 + Number(rest.padEnd(2, '0'))
  return fen > 0 ? fen : null
}
