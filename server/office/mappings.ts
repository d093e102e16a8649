import type { Mapping } from '../intake/headers.ts'
import { Problem } from '../schemas/problem.ts'
import type { Office } from './open.ts'

/** A header mapping somebody saved under a name, offered again for files with the same headers. */
export interface SavedMapping {
  name: string
  kind: string
  mapping: Mapping
  form: Record<string, string>
  savedAt: string
  actor: string
}

type Row = { name: string; kind: string; mapping: string; form: string; saved_at: string; actor: string }
const read = (row: Row): SavedMapping => ({
  name: row.name,
  kind: row.kind,
  mapping: JSON.parse(row.mapping) as Mapping,
  form: JSON.parse(row.form) as Record<string, string>,
  savedAt: row.saved_at,
  actor: row.actor
})

/** Who looks for a mapping: `whole` sees the whole region, and what he saves is for everybody. */
export interface Mapper {
  actor: string
  whole: boolean
}

/** Mappings for everybody and one's own; whoever sees the whole region sees all. */
export const mappings = ({ db }: Office, { actor, whole }: Mapper): SavedMapping[] =>
  (
    db
      .prepare('select * from mapping where shared = 1 or actor = ? or ? order by name')
      .all(actor, whole ? 1 : 0) as Row[]
  ).map(read)

/** Save under a name; another's is only replaced by somebody of the whole region. @throws Problem 409 `mapping-taken` */
export const saveMapping = (
  { db }: Office,
  { name, kind, mapping, form }: Omit<SavedMapping, 'savedAt' | 'actor'>,
  { actor, whole }: Mapper
): void => {
  const held = db.prepare('select actor from mapping where name = ?').get(name) as
    { actor: string } | undefined
  if (held && held.actor !== actor && !whole)
    throw new Problem({
      ...{ status: 409, code: 'mapping-taken', where: 'name' },
      zh: '这个名称已被别人用了，请换一个名称再存',
      en: 'this name is taken by somebody else; save under another'
    })
  db.prepare(
    `insert into mapping (name, kind, mapping, form, saved_at, actor, shared) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (name) do update set kind = excluded.kind, mapping = excluded.mapping, form = excluded.form,
       saved_at = excluded.saved_at, actor = excluded.actor, shared = excluded.shared`
  ).run(
    name,
    kind,
    JSON.stringify(mapping),
    JSON.stringify(form),
    new Date().toISOString(),
    actor,
    whole ? 1 : 0
  )
}

/** Whether there was one to remove: one's own, or any for somebody of the whole region. */
export const removeMapping = ({ db }: Office, name: string, { actor, whole }: Mapper): boolean =>
  db.prepare('delete from mapping where name = ? and (actor = ? or ?)').run(name, actor, whole ? 1 : 0)
    .changes > 0

/** The saved mapping whose headers are exactly these: one's own before those for everybody, then the newest. */
export const mappingFor = (office: Office, headers: string[], mapper: Mapper): SavedMapping | null => {
  const key = (list: string[]) => [...list].sort().join('\u0000')
  const own = (one: SavedMapping) => (one.actor === mapper.actor ? '1' : '0') + one.savedAt
  // another's that he kept for himself is never applied, whoever may see it
  return (
    mappings(office, { ...mapper, whole: false })
      .filter((m) => key(Object.keys(m.mapping)) === key(headers))
      .sort((a, b) => (own(a) < own(b) ? 1 : -1))[0] ?? null
  )
}
