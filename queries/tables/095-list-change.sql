-- 补贴项目调整变更申请: what the office store holds of each application that an indicator needs, copied at every save, load and undo, and at start.
-- A step is done when its date is filled; which steps there are comes from the region (change_steps of region.yaml).
-- scope: whole list=project_code
create table list_change (
  change_no    varchar not null,  -- BG2026-001, given once
  year         integer not null,  -- 拟执行年度
  project_code varchar not null,  -- '' while a new project has no code yet
  project_name varchar not null,  -- as typed: a new project is on no list yet
  kind         varchar not null,  -- add adjust merge cancel
  steps_total  integer not null,
  steps_done   integer not null,
  in_order     boolean not null,  -- no later step is dated before an earlier one, or filled while an earlier one is empty
  next_step_zh varchar,           -- title of the first step not done; null = none is left
  next_step_en varchar,
  complete     boolean not null,  -- every step is done, in order, and no field of the form is wanting
  submitted_on date,              -- day of the first step
  approved_on  date,              -- day of the last step; null = not approved
  mid_year     boolean not null   -- 拟执行年度 was already running and its list published when the application was made
);
