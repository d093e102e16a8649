import { Buffer } from 'node:buffer'

/** Rows below the data that are not data: totals and signatures. One rule for text and workbooks, by content alone. */

const TOTAL =
  /^(?:本页|本表|本批次?|全[省市州县区乡镇村])?(?:总合计|合计|总计|小计|共计|累计)(?:[(（][^)）]*[)）])?(?:[:：].*)?$/
const SUBTOTAL = /(?:小计|合计|总计)[:：]?$/
const SIGNED =
  /^(?:填表|制表|填报|编制|经办|审核|复核|审批|负责|单位负责|分管领导|主要领导|校对|打印)(?:人|单位|日期|时间|领导)?(?:[(（][^)）]*[)）])?[:：]/
const BARE =
  /^(?:填表人|制表人|填报人|经办人|审核人|复核人|负责人|单位负责人|制表|审核|填表日期|制表日期|填报日期)$/
const NOTE = /^(?:备注|说明|附注|注)[:：]/

/** Cells that begin a footer begin with one of these, or end in 计: a byte test that spares the scan a decode. */
const FIRST = new Set([...'本全总合小共累填制编经审复负单分主校打备说附注'])

const plain = (cell: string) => cell.replace(/[\s\u3000\ufeff"]+/g, '')

/** Is a row a total, a signature or a note? `cells` may hold empty texts or nulls. */
export function isFooter(cells: readonly (string | null)[]): boolean {
  const at = cells.findIndex((cell) => cell !== null && plain(cell) !== '')
  if (at < 0) return false
  const first = plain(cells[at] as string)
  if (!beginsLikeFooter(first)) return false
  if (TOTAL.test(first) || SIGNED.test(first) || NOTE.test(first)) return true
  if (first.length <= 30 && /小计[:：]?$/.test(first)) return true
  const filled = cells.filter((cell) => cell !== null && plain(cell) !== '').length
  const sparse = filled <= Math.max(1, Math.ceil(cells.length / 2))
  return sparse && (BARE.test(first) || (first.length <= 30 && SUBTOTAL.test(first)))
}

const beginsLikeFooter = (first: string) => FIRST.has(first.charAt(0)) || /计[:：]?$/.test(first)

const LEADS = new Set([...FIRST].map((sign) => Buffer.from(sign).readUIntBE(0, 3)))
const JI = Buffer.from('计').readUIntBE(0, 3)

/**
 * Could the UTF-8 row at `start..end` be a footer? Looks at the first cell with anything in it.
 * Never says no to a row `isFooter` would take.
 */
export function maybeFooter(bytes: Buffer, start: number, end: number, separator: number): boolean {
  let at = start
  while (at < end) {
    const byte = bytes[at] as number
    if (byte === separator || byte === 0x20 || byte === 0x09 || byte === 0x22) at++
    else if (byte === 0xe3 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0x80) at += 3
    else break
  }
  if (at + 3 > end || (bytes[at] as number) < 0x80) {
    // an ASCII start ("3组小计") still ends in 计
    return at < end && endsInJi(bytes, at, end, separator)
  }
  const lead = bytes.readUIntBE(at, 3)
  return LEADS.has(lead) || lead === 0xefbbbf || lead >> 16 === 0xc2 || endsInJi(bytes, at, end, separator)
}

function endsInJi(bytes: Buffer, start: number, end: number, separator: number): boolean {
  let stop = start
  while (stop < end && bytes[stop] !== separator) stop++
  for (let at = stop - 3; at >= start && at > stop - 16; at--) {
    if (bytes[at] === 0xe8 && bytes.readUIntBE(at, 3) === JI) return true
  }
  return false
}
