/** What a start says about who can sign in. */
import { closeDemoAccounts, demoAccounts, type DemoAccount, type DemoPlace } from '../access/demo.ts'
import { roles } from '../access/roles.ts'
import type { Config } from '../config.ts'
import type { House } from '../house.ts'
import type { Houses } from '../houses.ts'

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

type Network = Pick<Config, 'host' | 'publicUrl' | 'trustProxy'>

/** Whether nobody but this machine comes in: a proxy that publishes the server listens elsewhere for it. */
const isPrivate = ({ host, publicUrl, trustProxy }: Network): boolean =>
  loopback.has(host) &&
  trustProxy.length === 0 &&
  (publicUrl === '' || loopback.has(new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')))

const busiest = (level: string) => `
  select division.code, division.name
  from division join payout_month p on starts_with(p.division_code, division.code)
  where division.level = '${level}'
  group by all order by sum(p.ok_lines) desc, division.code limit 1`

const placeOf = async ({ ledger, region, place }: House): Promise<DemoPlace> => {
  const db = await ledger.connect()
  const first = async <T>(sql: string) =>
    (await db.runAndReadAll(sql)).getRowObjectsJson()[0] as T | undefined
  try {
    const department = await first<{ department: string }>(
      `select department from project where listed group by department order by count(*) desc, department limit 1`
    )
    return {
      ...{ name: place.name, root: place.root, office: region.office_zh },
      county: (await first<{ code: string; name: string }>(busiest('county'))) ?? null,
      township: (await first<{ code: string; name: string }>(busiest('township'))) ?? null,
      department: department?.department ?? null
    }
  } finally {
    db.closeSync()
  }
}

/** The demo's accounts where the ledgers are demos and only this machine comes in; else they are closed and null is answered. */
export const openDemoAccounts = async (
  houses: Houses,
  network: Network
): Promise<{ password: string; accounts: DemoAccount[] } | null> => {
  const { access } = houses[0]
  const demos = houses.filter(({ office }) => office.setting('demo') !== null)
  const [first, ...rest] = await Promise.all(demos.map(placeOf))
  if (first && isPrivate(network)) return demoAccounts(access, [first, ...rest])
  closeDemoAccounts(access)
  return null
}

export const demoWords = ({ password, accounts }: { password: string; accounts: DemoAccount[] }): string =>
  [
    `演示账号（只限本机，每次启动换口令）| demo accounts, this machine only; password ${password}`,
    ...accounts.map(({ account, role }) => `  ${account.padEnd(22)} ${roles[role].zh} | ${roles[role].en}`),
    ''
  ].join('\n')

export const setupWords = (token: string): string =>
  `首次使用：请打开网页，用开通码 ${token} 建立系统、安全、审计三个管理员账号\n` +
  `first run: open the page and make the three administrators with the setup code ${token}\n`
