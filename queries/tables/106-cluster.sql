-- The account graph (人员账户关系图): persons, accounts, phones and operators tied by what carries suspicion. Made by server/graph out of the
-- ledger, never typed; a cluster is a reason to look, not a verdict. Numbers and masked names only.

-- A cluster belongs to the nearest place that holds all of its lines and persons; who sees less than that place does not see it.
-- scope: division=division_code project=project_code detail=lines
create table cluster (
  cluster_no       varchar not null, -- G-3FA92C71B0E4: the same members, the same number
  division_code    varchar not null,
  project_code     varchar,          -- null = several, or no money yet
  persons          integer not null,
  households       integer not null,
  accounts         integer not null,
  phones           integer not null,
  operators        integer not null,
  hubs             integer not null, -- accounts and phones of very many, shown beside and not walked through
  shared_accounts  integer not null, -- 多人一卡: accounts of several households
  parallel_persons integer not null, -- 一人多卡: persons paid on several accounts at a time
  changed_accounts integer not null, -- 变更后集中领取: accounts into which several households changed
  shared_phones    integer not null, -- 共用电话: phones of several households
  lines            bigint not null,  -- paid on its accounts
  amount_fen       bigint not null,
  first_on         date,
  last_on          date,
  score            double not null   -- by which clusters are ranked; see people/cluster-list
);
-- scope: of=cluster(cluster_no) detail=lines
create table cluster_member (
  cluster_no    varchar not null,
  node          varchar not null,    -- person:12 account:7 phone:3 operator:532301/李某: one key in members and edges
  kind          varchar not null,    -- person account phone operator
  no            integer,             -- person_no account_no phone_no
  code          varchar,             -- name of an operator
  hub           boolean not null,
  name_no       integer,             -- a person's newest name
  division_code varchar,             -- where a person is paid or registered; of an operator the county
  households    integer,             -- of accounts and phones
  lines         bigint not null,     -- of an operator and a phone: none
  amount_fen    bigint not null,
  first_on      date,
  last_on       date
);
-- scope: of=cluster(cluster_no) detail=lines
create table cluster_edge (
  cluster_no varchar not null,
  kind       varchar not null,       -- paid beneficiary changed phone operator
  from_node  varchar not null,
  to_node    varchar not null,
  lines      bigint not null,        -- payment lines; of changed and operator: changes of account
  amount_fen bigint not null,
  first_on   date,
  last_on    date
);
