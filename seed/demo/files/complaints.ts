/** 咨询投诉举报台账 of two years: most are settled within weeks, a few wait for months, the newest are under way. */
import { addWorking, iso, START, TODAY, workingFrom } from '../days.ts'
import type { People } from '../people.ts'
import type { County } from '../places.ts'
import type { Project } from '../projects.ts'
import { hash, share, weighted } from '../random.ts'
import type { Manifest } from './manifest.ts'
import { TextFile } from './text.ts'

const complaintHeader = [
  ...['受理编号', '受理日期', '受理渠道', '类别', '区划编码', '项目编码', '摘要', '办理状态', '办结日期'],
  '核查结论'
]

const channels: [word: string, weight: number][] = [
  ['12345热线', 38],
  ['举报电话', 22],
  ['网站', 16],
  ['来访', 11],
  ['信箱', 9],
  ['检查中发现', 4]
]
/** What people say, by 类别; {p} is the project. None names anybody. */
const matters: [told: { matter: string; words: string[] }, weight: number][] = [
  [
    {
      matter: '咨询',
      words: [
        '咨询{p}的申报条件和所需材料',
        '询问{p}本期何时发放',
        '询问社保卡金融功能未激活如何领取{p}',
        '咨询家庭成员去世后{p}如何停发'
      ]
    },
    55
  ],
  [
    {
      matter: '投诉',
      words: [
        '反映{p}本期未到账',
        '反映{p}到账金额与公示金额不一致',
        '反映银行卡号录错，{p}多次退回',
        '反映公示栏没有{p}的公示',
        '反映村里办理{p}推诿'
      ]
    },
    35
  ],
  [
    {
      matter: '举报',
      words: ['举报同组有不符合条件的户领取{p}', '举报种植面积虚报，多领{p}', '举报村组代领{p}不发放到人']
    },
    10
  ]
]
const outcomes: [word: string, weight: number][] = [
  ['属实', 26],
  ['部分属实', 21],
  ['不属实', 53]
]
/** Working days to settle, by weight from 0. */
const pace = [2, 6, 9, 11, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1]

const pick = <T>(all: readonly [T, number][], at: number): T =>
  all[
    weighted(
      all.map(([, weight]) => weight),
      at
    )
  ]![0]

interface Settled {
  state: string
  on: number | undefined
}
const settled = (seed: number, key: number, from: number): Settled => {
  // one in twelve of the last months waits for somebody to decide
  const stuck = hash(seed, key, 231) % 12 === 0 && from > TODAY - 150
  const on = addWorking(from, weighted(pace, share(seed, key, 232)))
  if (!stuck && on <= TODAY) return { state: '已办结', on }
  return { state: stuck || (from < TODAY - 8 && hash(seed, key, 241) % 3) ? '办理中' : '待办', on: undefined }
}

/** About one complaint for three thousand payments, 120 at least; one in ten of the last weeks, so that every state is there. */
export const writeComplaints = (manifest: Manifest, people: People, lines: number): void => {
  const { region, seed } = people
  const counties = region.counties.map((c): [County, number] => [c, c.weight])
  const paying = region.projects.map((p): [Project, number] => [p, p.lines])
  const days = Array.from({ length: Math.max(120, Math.round(lines / 3000)) }, (_, k) =>
    workingFrom((k % 10 ? START : TODAY - 20) + (hash(seed, k, 233) % (k % 10 ? TODAY - START : 20)))
  ).sort((a, b) => a - b)
  const file = 'complaints/咨询投诉举报台账.csv'
  const csv = new TextFile(manifest.path(file), complaintHeader, { encoding: 'gb18030' })
  for (const [k, from] of days.entries()) {
    const draw = (n: number): number => share(seed, k, n)
    const county = pick(counties, draw(234))
    const project = pick(paying, draw(235))
    const { matter, words } = pick(matters, draw(236))
    const { state, on } = settled(seed, k, from)
    const named = draw(237) < 0.92
    csv.row([
      ...[
        `TS${iso(from).slice(0, 4)}${String(k + 1).padStart(5, '0')}`,
        iso(from),
        pick(channels, draw(238))
      ],
      ...[matter, county.code, named ? project.code : ''],
      words[hash(seed, k, 239) % words.length]!.replace('{p}', named ? project.name : '补贴'),
      ...[state, iso(on), on === undefined || matter === '咨询' ? '' : pick(outcomes, draw(240))]
    ])
  }
  csv.close()
  manifest.add({ file, kind: 'complaints', rows: csv.rows, note: '未办结的没有办结日期，咨询没有核查结论' })
}
