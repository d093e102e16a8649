import { Command, InvalidArgumentError } from 'commander'
import { config, type Config } from '../config.ts'
import { dresses, type Dress } from '../formats/dresses.ts'
import { Problem } from '../schemas/problem.ts'
import { settings } from '../settings.ts'
import { asOperator } from './account.ts'

const withSettings = (command: Command): Command => {
  for (const [name, s] of Object.entries(settings))
    command.option(
      `${s.flag} <${name}>`,
      `${s.says} [${s.env}]${s.fallback === '' ? '' : ` (${s.fallback})`}`
    )
  return command
}

const pair = (text: string, before: Record<string, string> = {}): Record<string, string> => {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('应为 名称=值 | write name=value')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

const headers = (text: string): Record<string, string | null> => {
  try {
    return JSON.parse(text) as Record<string, string | null>
  } catch {
    throw new InvalidArgumentError('应为 JSON，如 {"姓名":"payee_name"} | write JSON')
  }
}

const count = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('应为正整数 | write a whole number')
  return Number(text)
}

const dressOf = (text: string): Dress => {
  if (!dresses.includes(text as Dress)) throw new InvalidArgumentError(dresses.join(' | '))
  return text as Dress
}

const rulesOf = (text: string): string[] => {
  const rules = text.split(',').map((each) => each.trim())
  if (rules.some((each) => !/^D\d{2}$/.test(each)))
    throw new InvalidArgumentError('应如 D02,D05 | write D02,D05')
  return rules
}

/** What a command that acts on one region's books is told: which of several must be said. */
const one = (settings: Config): Config => {
  if (settings.regions.length === 1) return settings
  const names = settings.regions.join('、')
  throw new Problem({
    status: 400,
    code: 'region-several',
    zh: `这条命令一次只办一个地区，请用 --region 写明其中一个：${names}`,
    en: `this command acts on one region; name one of them with --region: ${names}`
  })
}

// a command reads what it needs itself: who only asks a server opens no ledger, and nobody but a server reads its routes
const rooms = {
  backup: () => import('./backup.ts'),
  commands: () => import('./commands.ts'),
  demo: () => import('./demo.ts'),
  findings: () => import('./findings.ts'),
  key: () => import('./key.ts'),
  package: () => import('./package.ts'),
  restore: () => import('./restore.ts'),
  serve: () => import('./serve.ts'),
  users: () => import('./users.ts'),
  verify: () => import('./verify.ts')
}

/** Runs one command; answers the exit code. */
export const program = async (argv: string[]): Promise<number> => {
  let code = 0
  const root = new Command('mingzhang')
    .description('明账: 惠民惠农财政补贴资金“一卡通”报告、监测与审计')
    .exitOverride()
  const add = (signature: string, says: string) =>
    withSettings(root.command(signature).description(says).exitOverride())
  const settled = (flags: Record<string, unknown>): Config => config(flags)

  add('start', '第一次运行时生成并装载演示数据，然后提供服务 | demo on the first run, then serve')
    .option('--lines <n>', '每个地区的演示明细行数 | lines of each region’s demo', count)
    .action(
      async (flags) => void (code = await (await rooms.serve()).serve(settled(flags), { lines: flags.lines }))
    )
  add('serve', '提供服务，不生成演示数据 | serve what is there').action(
    async (flags) => void (code = await (await rooms.serve()).serve(settled(flags), null))
  )
  add('load <file>', '装载一个文件 | load a file')
    .option('--kind <kind>', '文件种类；不写则按表头判断 | kind, found by the headers when left out')
    .option('--form <name=value>', '文件没有而表单要填的值 | a value the file lacks', pair)
    .option('--mapping <json>', '表头对应 {"表头":"column"} | header mapping', headers)
    .option('--sheet <name>', '工作表 | sheet')
    .option('--all-or-nothing', '有一行出错就一行也不装 | load nothing if any row is faulty')
    .option('--json', '只输出结果 JSON | print the result as JSON only')
    .action(
      async (file: string, flags) =>
        void (code = await (await rooms.commands()).loadCommand(one(settled(flags)), file, flags))
    )
  add('undo <load>', '撤销一次装载 | take a load back')
    .option('--json', 'JSON')
    .action(
      async (id: string, flags) =>
        void (code = await (await rooms.commands()).undoCommand(one(settled(flags)), id, flags.json === true))
    )
  add('ask <question>', '提出一个查询 | ask a question')
    .option('-p, --param <name=value>', '参数 | parameter', pair)
    .option('--format <format>', dresses.join(' '), dressOf, 'csv' as Dress)
    .option('--out <file>', '写入文件 | write to a file')
    .action(
      async (name: string, flags) =>
        void (code = await (await rooms.commands()).askCommand(one(settled(flags)), name, flags))
    )
  add('package <out>', '生成上报数据包，明细密封 | the upward package, its lines sealed')
    .requiredOption('--receiver <code>', '上级的接收码 | receiving code of the installation above')
    .option('--month <month>', '只报这个月，如 2026-10；不写为全部 | this month only')
    .action(
      async (out: string, { receiver, month, ...flags }) =>
        void (code = await (
          await rooms.package()
        ).packageCommand(one(settled(flags)), out, { receiver, month }))
    )
  add('verify', '运行全部核对，含审计日志 | run every check, the trail included').action(
    async (flags) => void (code = await (await rooms.verify()).verifyCommand(settled(flags)))
  )
  add('backup [dir]', '备份全部，密钥除外；不必停服务 | back up all but the key, also while serving')
    .option('--list', '只列出目录里的备份 | list the backups of the directory')
    .option('--json', 'JSON')
    .action(async (dir: string | undefined, flags) => {
      const { list = false, json = false, ...rest } = flags
      const { backupCommand, listBackups } = await rooms.backup()
      code = list ? listBackups(settled(rest), dir, json) : await backupCommand(settled(rest), dir, { json })
    })
  add('restore <dir>', '从备份恢复到空的数据文件夹 | restore a backup into an empty data folder')
    .option('--json', 'JSON')
    .action(
      async (dir: string, { json = false, ...flags }) =>
        void (code = await (await rooms.restore()).restoreCommand(settled(flags), dir, json))
    )
  add('demo', '生成并装载演示数据 | make and load the demo')
    .option('--lines <n>', '明细行数 | lines', count)
    .option('--seed <n>', '随机种子 | seed', '1')
    .option('--out <dir>', '文件放在哪里 | where the files go')
    .option('--files-only', '只生成文件 | make the files, do not load them')
    .action(async (flags) => void (code = await (await rooms.demo()).demoCommand(one(settled(flags)), flags)))
  add('users', '列出全部账号、角色和最近登录 | every account with its roles')
    .option('--json', 'JSON')
    .action(
      async ({ json = false, ...flags }) =>
        void (code = await (await rooms.users()).usersCommand(settled(flags), json === true))
    )
  add('reset <account>', '发一次性口令并解锁，用于谁都登录不了的时候 | a password for one signing in')
    .option('--factor', '同时清除动态口令 | take its second factor off too')
    .action(
      async (name: string, { factor = false, ...flags }) =>
        void (code = await (
          await rooms.users()
        ).resetCommand(settled(flags), name, { factor: factor === true }))
    )
  const findings = root
    .command('findings')
    .description('疑点：运行规则、列出 | findings: run, list')
    .exitOverride()
  const found = (name: string, says: string) =>
    withSettings(findings.command(name).description(says).exitOverride())
  found('run', '对全部数据运行疑点规则 | test the whole ledger')
    .option('--rules <numbers>', '只运行这些规则，逗号分隔，如 D02,D05 | only these rules', rulesOf)
    .option('--json', 'JSON')
    .action(
      async ({ rules, json = false, ...flags }) =>
        void (code = await (await rooms.findings()).findingsRun(one(settled(flags)), { rules, json }))
    )
  found('list', '列出现存疑点 | list the findings that stand')
    .option('--rules <numbers>', '只列这些规则，逗号分隔 | only these rules', rulesOf)
    .option('--format <format>', dresses.join(' '), dressOf, 'csv' as Dress)
    .option('--out <file>', '写入文件 | write to a file')
    .action(
      async ({ rules, format, out, ...flags }) =>
        void (code = await (await rooms.findings()).findingsList(one(settled(flags)), { rules, format, out }))
    )
  const key = root
    .command('key')
    .description('密钥：更换、核对、纸质副本 | the key: rotate, check, paper')
    .exitOverride()
  type Act = (settings: Config) => Promise<number>
  const keyed = (name: string, says: string, act: () => Promise<Act>) =>
    withSettings(key.command(name).description(says).exitOverride()).action(
      async (flags) => void (code = await (await act())(settled(flags)))
    )
  keyed(
    'rotate',
    '换一把新密钥（先停止服务） | a new key; stop the server first',
    async () => (await rooms.key()).rotateCommand
  )
  keyed(
    'check',
    '核对密钥与全部数据是否相符 | whether the key fits all data',
    async () => (await rooms.key()).checkCommand
  )
  keyed(
    'paper',
    '打印可手抄的密钥 | the key in signs for paper',
    async () => (await rooms.key()).paperCommand
  )
  keyed(
    'from-paper',
    '按纸质副本录入密钥（标准输入） | type the paper copy',
    async () => (await rooms.key()).fromPaperCommand
  )
  keyed(
    'receiver',
    '显示接收码，下级用它封装上报包 | the code that subordinates seal packages with',
    async () => (await rooms.package()).receiverCommand
  )
  // what a server does for others is not done in its operator's name
  const serves = ['serve', 'start'].includes(argv[2] ?? '')
  await (serves ? root.parseAsync(argv) : asOperator('', () => root.parseAsync(argv)))
  return code
}
