/** Measures of GB/T 9704-2012: A4, 37 mm above, 28 mm at the left, a block of 156 by 225 mm with 22 lines of 28 characters. */
export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440)

/** Half points: 三号 16 pt, 二号 22 pt, 四号 14 pt, tables 10.5 pt. */
export const size = { body: 32, title: 44, foot: 28, table: 21 }
/** 225 mm over 22 lines, in twips. */
export const linePitch = Math.round(twips(225) / 22)
/** What 28 characters of 16 pt must give up to stand in 156 mm, in twips a character. A grid of characters would be read in different ways. */
export const tighter = Math.floor(twips(156) / 28 - 320)
/** Exact pitch of a table's lines, which the grid of lines would pull apart. */
export const tablePitch = 300

export const page = {
  size: { width: twips(210), height: twips(297) },
  margin: {
    ...{ top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) },
    ...{ header: twips(15), footer: twips(28) }
  }
}
/** Width of the block, twips. */
export const block = twips(156)

const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman' }
export const fonts = {
  body: { ...latin, eastAsia: '仿宋_GB2312' },
  title: { ...latin, eastAsia: '方正小标宋简体' },
  first: { ...latin, eastAsia: '黑体' },
  second: { ...latin, eastAsia: '楷体_GB2312' },
  foot: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' }
}

/** 2026-11-18 as the standard writes it: 2026年11月18日. */
export const dated = (iso: string): string => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
