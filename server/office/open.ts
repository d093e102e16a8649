import { DatabaseSync } from 'node:sqlite'
import { Problem } from '../schemas/problem.ts'
import type { Act, Trail } from '../trail/trail.ts'

/** What a region's office typed: settings, saved mappings, notices, applications. Small, precious, transactional. */
export interface Office {
  db: DatabaseSync
  setting(name: string): string | null
  set(name: string, value: string): void
  /** Append one act in this region to the installation's trail. */
  record(act: Act): void
  close(): void
}

const steps = [
  `create table setting (name text primary key, value text not null) strict;
   create table mapping (name text primary key, kind text not null, mapping text not null, form text not null, saved_at text not null, actor text not null) strict;
   create table trail (
     no integer primary key autoincrement, at text not null, actor text not null, action text not null,
     object text not null, success integer not null, detail text not null
   ) strict;`,
  `create table notice (
     no integer primary key autoincrement, version integer not null, year integer not null, document text not null unique,
     dated_on text not null, text text not null, days text not null, saved_at text not null, actor text not null
   ) strict;`,
  // applications to change the list: each save is a row, the newest version is what stands
  `create table list_change (change_no text primary key, created_on text not null) strict;
   create table list_change_save (
     change_no text not null references list_change, version integer not null, at text not null, actor text not null,
     body text not null, primary key (change_no, version)
   ) strict;`,
  // the trail stands in the installation's store of people since 2026-11-21
  `drop table trail;`,
  // whose a mapping is: 1 = saved by somebody of the whole region, for everybody
  `alter table mapping add column shared integer not null default 1;`,
  // cases of findings: how each stands, and beside it all that was done; a finding nobody touched has no row
  `create table case_file (
     finding_id text primary key, version integer not null, state text not null, assignee text, unit text, opened_on text not null,
     due_on text, outcome text, cause text, improper text, confirmed_fen integer, recovered_fen integer, referred_to text,
     decided_on text, decided_by text, closed_on text, closed_by text, facts text
   ) strict;
   create table case_event (
     no integer primary key autoincrement, finding_id text not null, version integer not null, at text not null, day text not null,
     actor text not null, kind text not null, text text not null, was text, now text, detail text not null
   ) strict;
   create index case_event_of on case_event (finding_id);
   create table case_attachment (
     no integer primary key autoincrement, finding_id text not null, name text not null, bytes integer not null, type text not null,
     sha256 text not null, at text not null, actor text not null
   ) strict;
   create index case_attachment_of on case_attachment (finding_id);
   create table snooze (
     no integer primary key autoincrement, finding_id text not null, divisions text not null, projects text, reason text not null,
     until text not null, at text not null, actor text not null, ended_at text, ended_day text, ended_by text, ended_event integer
   ) strict;
   create table saved_view (
     actor text not null, name text not null, query text not null, shared integer not null, saved_at text not null,
     primary key (actor, name)
   ) strict;
   create table rule_version (
     rule text not null, version integer not null, params text not null, enabled integer not null, reason text not null,
     actor text not null, saved_at text not null, primary key (rule, version)
   ) strict;`,
  // the month: who files, each table as it stands, all that was done to it, what it said at each save, papers that go out
  `create table reporting_unit (
     unit_code text primary key, kind text not null, division_code text not null, department text, title_zh text not null,
     since text not null, until text, contact text not null default '', email text not null default ''
   ) strict;
   create table monthly_table (
     unit_code text not null references reporting_unit, month text not null, version integer not null, state text not null,
     drafted_on text, first_filed_on text, filed_on text, returned_on text, returned_times integer not null default 0,
     certified_on text, certified_by text, frozen_on text, frozen_by text, frozen_at text, data_version integer, sha256 text,
     filed_by text, primary key (unit_code, month)
   ) strict;
   create table monthly_save (
     unit_code text not null, month text not null, version integer not null, at text not null, day text not null,
     actor text not null, body text not null, primary key (unit_code, month, version)
   ) strict;
   create table monthly_event (
     no integer primary key autoincrement, unit_code text not null, month text not null, version integer not null, at text not null,
     day text not null, actor text not null, kind text not null, text text not null, was text, now text, detail text not null
   ) strict;
   create index monthly_event_of on monthly_event (unit_code, month);
   create table monthly_attachment (
     no integer primary key autoincrement, unit_code text not null, month text not null, name text not null, bytes integer not null,
     type text not null, sha256 text not null, at text not null, actor text not null
   ) strict;
   create table monthly_frozen (
     unit_code text not null, month text not null, project_code text not null, item text not null, value integer not null,
     primary key (unit_code, month, project_code, item)
   ) strict;
   create table reminder (
     no integer primary key autoincrement, unit_code text not null, month text not null, at text not null, day text not null,
     actor text not null, way text not null, sent_to text not null, state text not null, error text not null default '', text text not null
   ) strict;
   create table month_close (
     month text not null, division_code text not null, version integer not null, closed integer not null, day text not null,
     at text not null, actor text not null, reason text not null, balances text not null, primary key (month, division_code, version)
   ) strict;
   create table surplus_recovery (
     no integer primary key autoincrement, division_code text not null, project_code text not null, year integer not null,
     recovered_on text not null, amount_fen integer not null, document text not null, note text not null, at text not null,
     actor text not null, withdrawn_at text, withdrawn_by text
   ) strict;
   create table dispatch_paper (
     no integer primary key autoincrement, kind text not null, period text not null, serial text unique, version integer not null,
     state text not null, title text not null, body text not null, refusals text not null, override text not null,
     data_version integer not null, made_at text not null, made_by text not null, issued_on text, issued_at text, issued_by text,
     sha256 text, withdrawn_at text, withdrawn_by text, withdrawn_reason text
   ) strict;`,
  // upward packages: those made here, and those that came, with what was in them
  `create table package_made (
     no text primary key, at text not null, actor text not null, month text, receiver text not null, code text not null,
     as_of text not null, data_version integer not null, bytes integer not null, sha256 text not null, sm3 text not null,
     files text not null
   ) strict;
   create table package_received (
     no integer primary key autoincrement, at text not null, actor text not null, root text not null, title text not null,
     month text, as_of text not null, made_at text not null, data_version integer not null, receiver text not null,
     digest text not null, state text not null, problem text, files text not null
   ) strict;`,
  // every wording of a paper that was saved; a month is closed by two people
  `create table paper_words (
     no integer not null references dispatch_paper, version integer not null, title text not null, words text not null,
     at text not null, actor text not null, primary key (no, version)
   ) strict;
   insert into paper_words
     select no, version, title,
       json_object('to', body ->> 'to', 'cc', body ->> 'cc',
         'paragraphs', json((select json_group_array(value ->> 'text') from json_each(body, '$.paragraphs')))),
       made_at, case version when 1 then made_by else '' end
     from dispatch_paper;
   alter table month_close add column act text not null default 'close';
   update month_close set act = 'open' where closed = 0;`
]

type OldRecord = {
  at: string
  actor: string
  action: Act['action']
  object: string
  success: number
  detail: string
}

/** Acts that an older version kept here go to the chain, each with the time it had. Twice rather than never: killed between, it starts over. */
const adopt = (db: DatabaseSync, version: number, trail: Trail, region: string): void => {
  if (version === 0 || version > 3) return
  for (const old of db.prepare('select * from trail order by no').all() as OldRecord[])
    trail.record({ ...old, region, success: old.success === 1, detail: `${old.at} ${old.detail}`.trim() })
}

/** Version of the store this program writes. */
export const officeVersion = steps.length

/** Open a store that can be written, at the version of `steps`. */
const opened = (path: string, trail: Trail, region: string): DatabaseSync => {
  const db = new DatabaseSync(path)
  try {
    db.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000'
    )
    const version = (db.prepare('pragma user_version').get() as { user_version: number }).user_version
    adopt(db, version, trail, region)
    for (let i = version; i < steps.length; i++)
      db.exec(`begin; ${steps[i]} pragma user_version = ${i + 1}; commit`)
    // a store that cannot take the trail must not let acts happen
    db.exec(`begin immediate; pragma user_version = ${Math.max(version, steps.length)}; commit`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Open or make the office store at `path`; brings an older one forward step by step. Throws `office-unreadable`. */
export const openOffice = (path: string, trail: Trail, region: string): Office => {
  let db: DatabaseSync
  try {
    db = opened(path, trail, region)
  } catch (cause) {
    throw new Problem(
      {
        status: 500,
        code: 'office-unreadable',
        zh: `办公数据库 ${path} 无法打开或不可写。请检查文件权限和磁盘；文件损坏请从备份恢复`,
        en: `the office store ${path} cannot be opened for writing; check its permissions and disk, or restore it from backup`
      },
      { cause }
    )
  }
  const get = db.prepare('select value from setting where name = ?')
  const put = db.prepare(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value'
  )
  return {
    db,
    setting: (name) => (get.get(name) as { value: string } | undefined)?.value ?? null,
    set: (name, value) => void put.run(name, value),
    record: (act) => trail.record({ region, ...act }),
    close: () => db.close()
  }
}
