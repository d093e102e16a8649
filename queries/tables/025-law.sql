-- The region's law as data, from seed/regions/<name>/region.yaml and rules.yaml. Every row rests on an article and its exact words;
-- where no document speaks, `ours` is true and document, article, words are null. valid_to is the first day no longer in force.

-- Deadlines: limit_days after from_event. `filter` says to which cases of the subject it applies ('' = all).
-- scope: whole
create table clock (
  clock         varchar not null,  -- allocation-direct, payment, ...
  subject       varchar not null,  -- allocation payment refund reissue publicity-before publicity-after verification feedback ...
  title_zh      varchar not null,
  title_en      varchar not null,
  from_event    varchar not null,
  to_event      varchar not null,
  limit_days    integer not null,
  unit          varchar not null,  -- calendar-day working-day
  direction     varchar not null,  -- at-most at-least
  due_soon_days integer not null,  -- days before the limit at which it counts as due soon
  filter        varchar not null,  -- '' or column=value
  roll_rest     boolean not null,  -- a last day of rest moves to the next working day
  ours          boolean not null,
  document      varchar,
  article       varchar,
  words         varchar,
  valid_from    date not null,
  valid_to      date
);

-- Deadlines on a day of the calendar: lists and reports. due_on = the day of a one-off.
-- scope: whole
create table deadline (
  deadline      varchar not null,  -- list-filed list-published list-adopted list-cleaned monthly-report
  title_zh      varchar not null,
  title_en      varchar not null,
  event         varchar not null,  -- filed_on published_on adopted_on cleaned_on reported_on
  every         varchar not null,  -- year month once
  month         integer,
  day           integer,           -- 31 = the month's last day
  year_offset   integer not null,  -- -1: the list of a year is due the year before
  due_on        date,              -- once
  inclusive     boolean not null,  -- the day itself is in time
  roll_rest     boolean not null,
  due_soon_days integer not null,
  scored        boolean not null,  -- false: history, never judged
  ours          boolean not null,
  document      varchar,
  article       varchar,
  words         varchar,
  valid_from    date not null,
  valid_to      date
);

-- Thresholds of lights. direction below: under `bad` is red, under `warn` amber; above: over them.
-- scope: whole
create table light (
  light      varchar not null,
  direction  varchar not null,     -- below above
  bad        double  not null,
  warn       double  not null,
  unit       varchar not null,     -- share point day workday count
  ours       boolean not null,
  document   varchar,
  article    varchar,
  words      varchar,
  valid_from date not null,
  valid_to   date
);

-- How identities are shown and from how many persons on a count is published: one row. What is stored may be masked more, never less.
-- scope: whole
create table masking (
  id           varchar not null,   -- province ends hidden
  account      varchar not null,   -- last4 hidden
  phone        varchar not null,   -- hidden last4: in previews; no question shows a phone
  name_outside varchar not null,   -- surname hidden
  small_cell   integer not null,   -- counts of persons from 1 to below this are withheld from the public
  ours         boolean not null,
  document     varchar,
  article      varchar,
  words        varchar,
  valid_from   date not null,
  valid_to     date
);

-- What the documents forbid (严禁、不得).
-- scope: whole
create table prohibition (
  prohibition varchar not null,    -- cash other-account unit-account township-transfer ...
  title_zh    varchar not null,
  title_en    varchar not null,
  ours        boolean not null,
  document    varchar,
  article     varchar,
  words       varchar,
  valid_from  date not null,
  valid_to    date
);

-- Money that the document leaves out, and the projects that fall under it (our reading): they leave every ratio of the region.
-- scope: whole
create table scope_exclusion (
  category     varchar not null,   -- social-insurance wages work-awards emergency-relief project-balance
  project_code varchar,            -- one row a project; null when no listed project falls under it
  title_zh     varchar not null,
  title_en     varchar not null,
  ours         boolean not null,
  document     varchar,
  article      varchar,
  words        varchar,
  valid_from   date not null,
  valid_to     date
);

-- What the money must be carried on, and whether one person may hold one account only.
-- scope: whole
create table carrier (
  carrier     varchar not null,    -- social-card
  duty        varchar not null,    -- required encouraged free
  one_account boolean not null,
  title_zh    varchar not null,
  title_en    varchar not null,
  ours        boolean not null,
  document    varchar,
  article     varchar,
  words       varchar,
  valid_from  date not null,
  valid_to    date
);

-- Where money that could not be paid must go back to.
-- scope: whole
create table refund_destination (
  account    varchar not null,     -- treasury grain-fund department
  title_zh   varchar not null,
  title_en   varchar not null,
  ours       boolean not null,
  document   varchar,
  article    varchar,
  words      varchar,
  valid_from date not null,
  valid_to   date
);

-- The form of the region: whom it asks, and up to which day of the month a table tells.
-- scope: whole
create table report_form (
  title_zh    varchar not null,
  closing_day integer not null,   -- a table tells payments instructed up to this day of its month; the rest goes into the next; December always closes with the year
  unit_digits integer not null,   -- digits of the divisions that file: the root's children
  ours        boolean not null,
  document    varchar,
  article     varchar,
  words       varchar,
  valid_from  date not null,
  valid_to    date
);

-- Items that the document itself prints as a list to be kept (重庆 规定清单, 云阳 项目清单).
-- scope: whole list=project_code
create table list_prescribed (
  seq          integer not null,
  printed_name varchar not null,   -- as the document prints it
  project_name varchar not null,   -- normalised
  project_code varchar not null,
  departments  varchar not null,   -- as printed, ';'
  policy_level varchar
);
