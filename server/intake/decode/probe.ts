import { probeJsonl } from './jsonl.ts'
import { probeParquet } from './parquet.ts'
import { refusalOf } from './refusals.ts'
import { kindOf } from './sniff.ts'
import { probeText } from './probe-text.ts'
import type { ProbeOptions, Source, Warning } from './types.ts'
import { probeXlsx } from './xlsx/probe.ts'
import { archiveKind, unpack, ZIP_LIMITS } from './zip.ts'

/**
 * Looks at a delivered file and says what can be read from it; a zip gives one source a member.
 * Writes nothing, except the members of a zip into `options.scratchDir`. Throws Refusal in words.
 */
export async function probe(path: string, name: string, options: ProbeOptions = {}): Promise<Source[]> {
  const kind = await kindOf(path, name)
  if (kind !== 'zip') return [await probeTable(kind, path, name, options)]
  if ((await archiveKind(path, name)) === 'xlsx') return [await probeXlsx(path, name, options)]
  if (options.scratchDir === undefined) throw refusalOf('zip-scratch', name)
  const limits = { ...ZIP_LIMITS, ...options.zip }
  const { members, skipped } = await unpack(path, name, options.scratchDir, limits, options.signal)
  const sources: Source[] = []
  for (const member of members) {
    const where = `${name}/${member.name}`
    const inner = await kindOf(member.path, where)
    if (inner !== 'zip') sources.push(await probeTable(inner, member.path, where, options))
    else if ((await archiveKind(member.path, where)) === 'xlsx')
      sources.push(await probeXlsx(member.path, where, options))
    else throw refusalOf('zip-nested', name, { member: member.name })
  }
  sources[0]?.warnings.push(...skippedWarning(skipped))
  return sources
}

function probeTable(kind: 'parquet' | 'jsonl' | 'text', path: string, name: string, options: ProbeOptions) {
  if (kind === 'parquet') return probeParquet(path, name)
  return kind === 'jsonl' ? probeJsonl(path, name, options) : probeText(path, name, options)
}

function skippedWarning(skipped: string[]): Warning[] {
  if (skipped.length === 0) return []
  const list = skipped.slice(0, 5).join('、')
  return [
    {
      code: 'skipped-members',
      zh: `压缩包内有 ${skipped.length} 个文件不是表格，没有读取：${list}`,
      en: `${skipped.length} members of the archive are not tables and were left out: ${list}`
    }
  ]
}
