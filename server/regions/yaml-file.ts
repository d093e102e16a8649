import { readFileSync } from 'node:fs'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { SeedFault } from './fault.ts'

/** Stops with the line of a key: `refuse(['clocks', 3, 'article'], '缺少 | missing')`. */
export type Refuse = (at: (string | number)[], reason: string) => never

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

function checkShape<T extends TSchema>(shape: T, value: unknown, refuse: Refuse): asserts value is Static<T> {
  if (Value.Check(shape, value)) return
  const errors = Value.Errors(shape, value).filter(({ keyword }) => keyword !== 'boolean')
  // a misspelt key is also a missing one; the line that has it is the one to show
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0]!
  const at = path(error.instancePath)
  const params = error.params as { additionalProperties?: string[]; requiredProperties?: string[] }
  const unknown = params.additionalProperties?.[0]
  if (unknown !== undefined) return refuse([...at, unknown], '未知的键 | unknown key')
  const missing = params.requiredProperties?.[0]
  if (missing !== undefined) return refuse([...at, missing], '缺少此键 | this key is missing')
  return refuse(at, `值不合要求 | ${error.message}`)
}

/** What files said that were sound: each region of an installation reads the national ones. */
const sound = new Map<string, { text: string; shape: TSchema; value: unknown }>()

function parsed(text: string) {
  const lines = new LineCounter()
  return { lines, document: parseDocument(text, { lineCounter: lines, uniqueKeys: true }) }
}

/** Reads a YAML file and holds it to a shape; every fault is a SeedFault with the line of the offending key. */
export function yamlFile<T extends TSchema>(file: string, shape: T): { value: Static<T>; refuse: Refuse } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new SeedFault(file, 1, '无法读取文件 | the file cannot be read')
  }
  const refuse: Refuse = (at, reason) => {
    const { lines, document } = parsed(text)
    throw new SeedFault(
      file,
      lines.linePos(offset(document, at)).line,
      `${at.join('.') || '(file)'}: ${reason}`
    )
  }
  const known = sound.get(file)
  if (known?.text === text && known.shape === shape)
    return { value: structuredClone(known.value) as Static<T>, refuse }
  const { lines, document } = parsed(text)
  const broken = document.errors[0]
  if (broken)
    throw new SeedFault(
      file,
      lines.linePos(broken.pos[0]).line,
      `YAML 格式错误 | ${broken.message.split('\n')[0]}`
    )
  const value: unknown = document.toJS()
  checkShape(shape, value, refuse)
  sound.set(file, { text, shape, value: structuredClone(value) })
  return { value, refuse }
}
