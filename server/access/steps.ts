/** The tables of access.sqlite, version by version: a step that stood in a release is never edited. */
export const steps = [
  `create table setting (name text primary key, value text not null) strict;
   create table secret (name text primary key, sealed blob not null) strict;

   create table unit (
     unit_no integer primary key autoincrement, name text not null unique, division_code text not null, made_at text not null
   ) strict;
   create table user (
     user_no integer primary key autoincrement, account text not null collate nocase unique, name text not null,
     unit_no integer not null references unit,
     password text, password_at text, must_change integer not null default 0,
     state text not null default 'active' check (state in ('active', 'disabled')),
     external_id text unique, factor blob, factor_step integer not null default 0,
     demo integer not null default 0, made_at text not null
   ) strict;
   create table password_past (user_no integer not null references user, at text not null, password text not null) strict;
   -- one role a user and region; '*' is the installation, for the three administrators
   create table role_grant (
     user_no integer not null references user, region text not null, role text not null,
     divisions text not null, projects text, granted_at text not null, granted_by text not null,
     primary key (user_no, region)
   ) strict;
   -- by the name that was typed, whether there is such an account or not: the answer must not tell
   create table attempt (account text primary key collate nocase, failures integer not null, last_at text not null, locked_until text) strict;
   create table session (
     session_no integer primary key autoincrement, token_hash blob not null unique, user_no integer not null references user,
     stage text not null check (stage in ('password', 'factor', 'enrol', 'in')), pending blob,
     way text not null, ip text not null, agent text not null,
     began_at text not null, seen_at text not null, ended_at text, ended_why text
   ) strict;
   create index session_open on session (user_no) where ended_at is null;
   create table disclosure (
     disclosure_no integer primary key autoincrement, user_no integer not null references user, region text not null,
     subject text not null, purpose text not null, words text not null, began_at text not null, until text not null
   ) strict;

   create table trail (
     no integer primary key, at text not null, actor text not null, role text not null, unit text not null,
     region text not null, ip text not null, session text not null,
     action text not null, object text not null, success integer not null,
     rows integer, filter_hash text not null, purpose text not null, detail text not null,
     prev_hash text not null, hash text not null
   ) strict;
   create index trail_at on trail (at);
   create table trail_head (one integer primary key check (one = 1), no integer not null, hash text not null, mac text not null) strict;
   create trigger trail_is_kept before delete on trail begin select raise(abort, 'the trail is append-only'); end;
   create trigger trail_stays before update on trail begin select raise(abort, 'the trail is append-only'); end;
   create trigger trail_goes_on before insert on trail
     when new.no <> (select coalesce(max(no), 0) + 1 from trail)
     begin select raise(abort, 'the trail is append-only'); end;`
]
