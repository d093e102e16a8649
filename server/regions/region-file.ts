import { readFileSync } from 'node:fs'
import { Value } from 'typebox/value'
import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { dayNumber } from '../calendar/dates.ts'
import { SeedFault } from './fault.ts'
import { RegionFile } from './schema.ts'

/** Reads and checks a region.yaml; every fault is a SeedFault with the line of the offending key. */
export function regionFile(path: string): RegionFile {
  const lines = new LineCounter()
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new SeedFault(path, 1, '无法读取文件 | the file cannot be read')
  }
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const broken = document.errors[0]
  if (broken)
    throw new SeedFault(
      path,
      lines.linePos(broken.pos[0]).line,
      `YAML 格式错误 | ${broken.message.split('\n')[0]}`
    )
  const refuse = (at: (string | number)[], reason: string): never => {
    throw new SeedFault(
      path,
      lines.linePos(offset(document, at)).line,
      `${at.join('.') || '(file)'}: ${reason}`
    )
  }
  const value: unknown = document.toJS()
  checkShape(value, refuse)
  checkSense(value, refuse)
  return value
}

type Refuse = (at: (string | number)[], reason: string) => never

/** Where a key begins in the text; a missing key is placed at its nearest parent. */
function offset(document: Document, at: (string | number)[]): number {
  const parent = at.length > 1 ? document.getIn(at.slice(0, -1), true) : document.contents
  const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(at.at(-1))) : undefined
  const node = (isNode(pair?.key) && pair.key) || document.getIn(at, true) || parent
  const found = isNode(node) ? node.range?.[0] : undefined
  return found ?? (at.length > 0 ? offset(document, at.slice(0, -1)) : 0)
}

const path = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

function checkShape(value: unknown, refuse: Refuse): asserts value is RegionFile {
  if (Value.Check(RegionFile, value)) return
  const errors = Value.Errors(RegionFile, value).filter(({ keyword }) => keyword !== 'boolean')
  // A misspelt key is also a missing one; the line that has it is the one to show.
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0]!
  const at = path(error.instancePath)
  const params = error.params as { additionalProperties?: string[]; requiredProperties?: string[] }
  const unknown = params.additionalProperties?.[0]
  if (unknown !== undefined) return refuse([...at, unknown], '未知的键 | unknown key')
  const missing = params.requiredProperties?.[0]
  if (missing !== undefined) return refuse([...at, missing], '缺少此键 | this key is missing')
  return refuse(at, `值不合要求 | ${error.message}`)
}

/** What a shape cannot say: dates that exist, ranges the right way round, one clock per name and day. */
function checkSense(region: RegionFile, refuse: Refuse): void {
  const date = (iso: string, ...at: (string | number)[]) => {
    try {
      return dayNumber(iso)
    } catch {
      return refuse(at, `没有这一天 | no such day: ${iso}`)
    }
  }
  date(region.document_date, 'document_date')
  for (const [name, { bad_below, warn_below }] of Object.entries(region.lights))
    if (bad_below > warn_below) refuse(['lights', name, 'bad_below'], '红线高于黄线 | red begins above amber')
  region.clocks.forEach((clock, i) => {
    const from = date(clock.valid_from, 'clocks', i, 'valid_from')
    const to = clock.valid_to === null ? Infinity : date(clock.valid_to, 'clocks', i, 'valid_to')
    if (to < from) refuse(['clocks', i, 'valid_to'], '失效早于生效 | ends before it begins')
    if (clock.due_soon_days > clock.limit_days)
      refuse(['clocks', i, 'due_soon_days'], '大于时限 | exceeds limit_days')
    if (clock.from_event === clock.to_event)
      refuse(['clocks', i, 'to_event'], '起止相同 | same as from_event')
    const twin = region.clocks.findIndex(
      (other, at) =>
        at < i &&
        other.clock === clock.clock &&
        other.valid_from <= (clock.valid_to ?? '9') &&
        clock.valid_from <= (other.valid_to ?? '9')
    )
    if (twin >= 0)
      refuse(
        ['clocks', i, 'clock'],
        `与第 ${twin + 1} 个时限同名且有效期重叠 | overlaps clock ${twin + 1} of the same name`
      )
  })
}
