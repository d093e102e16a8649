/** The object library (parquet) and the account changes (csv). */
import { day, iso, TODAY } from '../days.ts'
import { Category, categoryWords, NEVER } from '../people.ts'
import { hash, share } from '../random.ts'
import { operatorOf, type World } from '../world.ts'
import type { Manifest } from './manifest.ts'
import { toParquet } from './parquet.ts'
import { TextFile } from './text.ts'

const beneficiaryHeader = [
  '身份证号',
  '姓名',
  '户编号',
  '户主身份证号',
  '村(社区)代码',
  '手机号',
  '社保卡账号',
  '开户银行',
  '金融功能激活(是/否)',
  '对象类别',
  '登记日期',
  '退出日期',
  '退出原因',
  '录入人',
  '录入时间'
]
const changeHeader = [
  '身份证号',
  '原账号',
  '新账号',
  '变更日期',
  '申报日期',
  '审核日期',
  '财政确认日期',
  '经办人'
]

const two = (n: number): string => String(n).padStart(2, '0')

export const writeBeneficiaries = async (manifest: Manifest, { people, plant }: World): Promise<void> => {
  const file = 'people/补贴对象库_2026-11.parquet'
  const path = manifest.path(file)
  const csv = new TextFile(path.replace('.parquet', '.csv'), beneficiaryHeader)
  const { villages } = people.region
  const s = people.seed
  for (let n = 0; n < people.count; n++) {
    if (people.category[n] === Category.organisation) continue
    const head = people.head[n]!
    const left = people.died[n]! < TODAY ? people.died[n]! + 12 : undefined
    const since = day(2021, 3, 1) + (hash(s, n, 151) % 1200)
    const own = plant.enteredBy.get(n)
    csv.row([
      people.id[n]!,
      people.name[n]!,
      `H${villages[people.village[head]!]!.code}${String(head).padStart(7, '0')}`,
      people.id[head]!,
      villages[people.village[n]!]!.code,
      people.phone(n),
      people.account(n),
      people.branch(n),
      share(s, n, 152) < 0.972 ? '是' : '否',
      people.disabled[n] ? '残疾人' : categoryWords[people.category[n]!]!,
      iso(since),
      iso(left),
      left !== undefined && people.died[n] !== NEVER ? '死亡' : '',
      own?.by ?? operatorOf(people, n),
      own?.at ??
        `${iso(since)} ${two(9 + (hash(s, n, 153) % 8))}:${two(hash(s, n, 154) % 60)}:${two(hash(s, n, 155) % 60)}`
    ])
  }
  csv.close()
  await toParquet(path.replace('.parquet', '.csv'), path, beneficiaryHeader)
  manifest.add({ file, kind: 'beneficiaries', rows: csv.rows, note: '补贴对象库全量' })
}

export const writeChanges = (manifest: Manifest, { people, changes }: World): void => {
  const file = 'people/账户变更记录.csv'
  const csv = new TextFile(manifest.path(file), changeHeader, { encoding: 'gb18030' })
  const sorted = changes.map((c, i) => ({ c, i })).sort((a, b) => a.c.changed - b.c.changed || a.i - b.i)
  for (const { c } of sorted)
    csv.row([
      people.id[c.person]!,
      c.old,
      c.now,
      iso(c.changed),
      iso(c.declared),
      iso(c.reviewed),
      iso(c.confirmed),
      c.operator
    ])
  csv.close()
  manifest.add({ file, kind: 'account-changes', rows: csv.rows, note: '申报、审核、财政确认三步' })
}
