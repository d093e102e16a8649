-- The same people under different papers (server/linkage, docs/linkage.md): keys derived from names and IDs while a load has their plain
-- text, and the pairs of persons that are more likely one than two. Keyed hashes, 128 bits, as in 030-identity.sql.

-- scope: whole
create table name_key (
  name_no          integer not null,
  surname_hash     uuid not null,  -- surname, variants of characters written as one
  variant_hash     uuid not null,  -- the whole name so
  sound_hash       uuid not null,  -- pinyin without tones
  given_sound_hash uuid not null,  -- of the given name alone
  is_bank          boolean not null -- a bank's own name: what it pays out through is nobody's account
);
-- scope: whole
create table person_key (
  person_no   integer not null,    -- residents alone
  digits_hash uuid not null        -- the first 17 digits of the ID in order of size: transposing two keeps it
);
-- The ways in which residents stand in the ledger, as they are compared: made by runs, for what loads touched anew.
-- scope: of=disbursement(beneficiary_no=person_no) detail=lines
create table person_seen (
  person_no  integer not null,
  name_no    integer,
  place      varchar not null,     -- 6 to 12 digits
  account_no integer,
  phone_no   integer,
  lines      bigint  not null      -- a registration of the person counts 1000
);
-- The keys under which residents meet to be compared (server/linkage/blocks.ts), made with person_seen.
create table person_block (
  way       utinyint not null,     -- which key: what the two share
  key       ubigint not null,      -- hash of it
  person_no integer not null
);
-- Persons of each name, birthday, place and ID region when everybody was last counted (server/linkage/counts.ts).
create table person_count (
  kind    varchar not null,        -- name birth place region; all: everybody
  value   varchar not null,
  persons bigint not null
);
-- Pairs that the weights call one person, each field with the level it was found at and its weight in bits. Who is linked is known only
-- beside lines or beneficiaries of both that the asker sees.
-- scope: whole detail=lines
create table person_link (
  left_no        integer not null,
  right_no       integer not null, -- greater than left_no
  probability    double  not null, -- 0 to 1
  weight         double  not null, -- sum of the weights below, in bits
  prior_weight   double  not null, -- that two persons taken at random are one
  name_level     varchar not null, name_weight    double not null,
  birth_level    varchar not null, birth_weight   double not null,
  sex_level      varchar not null, sex_weight     double not null,
  place_level    varchar not null, place_weight   double not null,
  region_level   varchar not null, region_weight  double not null,
  digits_level   varchar not null, digits_weight  double not null,
  account_level  varchar not null, account_weight double not null,
  phone_level    varchar not null, phone_weight   double not null
);

-- Levels in words, in the order in which a pair is read.
-- scope: whole
create view link_level as
select *
from (values
  (1, 'prior', 'prior', '先验', 'prior', '任取两人恰为一人', 'two persons taken at random are one'),
  (2, 'name', 'exact', '姓名', 'name', '完全相同', 'the same'),
  (2, 'name', 'variant', '姓名', 'name', '异体、繁简不同', 'other forms of the characters'),
  (2, 'name', 'sound', '姓名', 'name', '同音不同字', 'the same sound, other characters'),
  (2, 'name', 'given', '姓名', 'name', '名同音、姓不同', 'given name of one sound, another surname'),
  (2, 'name', 'surname', '姓名', 'name', '仅姓相同', 'surname alone'),
  (2, 'name', 'differ', '姓名', 'name', '不同', 'different'),
  (3, 'birth', 'exact', '出生日期', 'birth date', '相同', 'the same'),
  (3, 'birth', 'slip', '出生日期', 'birth date', '差一位或两位颠倒', 'one digit off, or two exchanged'),
  (3, 'birth', 'year', '出生日期', 'birth date', '月日相同，年份相差十年以内', 'same day, ten years apart at most'),
  (3, 'birth', 'near', '出生日期', 'birth date', '不同，相差十年以内', 'different, ten years apart at most'),
  (3, 'birth', 'far', '出生日期', 'birth date', '相差十年以上', 'more than ten years apart'),
  (4, 'sex', 'same', '性别', 'sex', '相同', 'the same'),
  (4, 'sex', 'other', '性别', 'sex', '不同', 'different'),
  (5, 'place', 'village', '住地', 'place', '同村', 'one village'),
  (5, 'place', 'township', '住地', 'place', '同乡镇', 'one township'),
  (5, 'place', 'county', '住地', 'place', '同县', 'one county'),
  (5, 'place', 'other', '住地', 'place', '不同县', 'different counties'),
  (5, 'place', 'unknown', '住地', 'place', '无从比较', 'not known'),
  (6, 'region', 'same', '证件地区码', 'region of the ID', '相同', 'the same'),
  (6, 'region', 'other', '证件地区码', 'region of the ID', '不同', 'different'),
  (7, 'digits', 'same', '证件号数字', 'digits of the ID', '数字相同、次序不同', 'the same digits in another order'),
  (7, 'digits', 'other', '证件号数字', 'digits of the ID', '数字不同', 'other digits'),
  (8, 'account', 'shared', '收款账号', 'account', '共用', 'shared'),
  (8, 'account', 'apart', '收款账号', 'account', '各用各的', 'one each'),
  (8, 'account', 'unknown', '收款账号', 'account', '无从比较', 'not known'),
  (9, 'phone', 'shared', '联系电话', 'phone', '共用', 'shared'),
  (9, 'phone', 'apart', '联系电话', 'phone', '各用各的', 'one each'),
  (9, 'phone', 'unknown', '联系电话', 'phone', '无从比较', 'not known')
) words(seq, field, level, field_zh, field_en, level_zh, level_en);
