import type { Mapping } from '../intake/headers.ts'
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

export const mappings = ({ db }: Office): SavedMapping[] =>
  (db.prepare('select * from mapping order by name').all() as Row[]).map(read)

export const saveMapping = (
  { db }: Office,
  { name, kind, mapping, form, actor }: Omit<SavedMapping, 'savedAt'>
): void =>
  void db
    .prepare(
      `insert into mapping (name, kind, mapping, form, saved_at, actor) values (?, ?, ?, ?, ?, ?)
       on conflict (name) do update set kind = excluded.kind, mapping = excluded.mapping, form = excluded.form, saved_at = excluded.saved_at, actor = excluded.actor`
    )
    .run(name, kind, JSON.stringify(mapping), JSON.stringify(form), new Date().toISOString(), actor)

/** Whether there was one to remove. */
export const removeMapping = ({ db }: Office, name: string): boolean =>
  db.prepare('delete from mapping where name = ?').run(name).changes > 0

/** The saved mapping whose headers are exactly these, newest first. */
export const mappingFor = (office: Office, headers: string[]): SavedMapping | null => {
  const key = (list: string[]) => [...list].sort().join('\u0000')
  return (
    mappings(office)
      .filter((m) => key(Object.keys(m.mapping)) === key(headers))
      .sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))[0] ?? null
  )
}
