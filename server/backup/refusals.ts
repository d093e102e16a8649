/** Why a backup is not made or not taken, in words. */
import { Problem } from '../schemas/problem.ts'

const problem = (status: number, code: string, zh: string, en: string, cause?: unknown): Problem =>
  new Problem({ status, code, zh, en }, cause === undefined ? {} : { cause })

export const refused = {
  inside: (directory: string) =>
    problem(
      409,
      'backup-inside',
      `备份目录 ${directory} 在数据文件夹之内，数据丢了备份也就丢了。请另选目录，最好在另一块磁盘上`,
      `the backup directory ${directory} lies inside the data folder and would be lost with it; choose another, best on another disk`
    ),
  besideKey: (directory: string, key: string) =>
    problem(
      409,
      'backup-beside-key',
      `备份目录 ${directory} 里放着密钥文件 ${key}，拿到这个目录的人就能读出全部身份信息。请另选备份目录`,
      `the key file ${key} lies in the backup directory ${directory}: who gets the directory would read everything; choose another`
    ),
  unwritable: (directory: string, cause: unknown) =>
    problem(
      409,
      'backup-unwritable',
      `备份目录 ${directory} 不能建立或不可写，请检查路径、权限和磁盘`,
      `the backup directory ${directory} cannot be made or written; check path, permissions and disk`,
      cause
    ),
  nowhere: () =>
    problem(
      409,
      'backup-nowhere',
      '没有指定备份目录。请由管理员用 MINGZHANG_BACKUP（或 --backup）写明一个数据文件夹之外的目录后重新启动',
      'no directory of backups is set; an administrator names one outside the data folder with MINGZHANG_BACKUP or --backup at start'
    ),
  running: () =>
    problem(
      409,
      'backup-running',
      '已有一次备份正在进行，请等它完成',
      'a backup is being made; wait until it is done'
    ),
  stopped: () =>
    problem(
      503,
      'backup-stopped',
      '服务正在停止，备份没有做完',
      'the server is stopping; the backup was not finished'
    ),
  nothing: (data: string, region: string) =>
    problem(
      404,
      'backup-nothing',
      `数据文件夹 ${data} 里没有地区 ${region} 的账本，没有可备份的内容。请检查 --data 和 --region`,
      `the data folder ${data} holds no ledger of region ${region}; check --data and --region`
    ),
  regionElsewhere: (region: string) =>
    problem(
      409,
      'backup-region',
      `正在运行的服务没有接入地区 ${region}，一次备份不能分两处做。请让 --region 与服务一致，或停止服务后再备份`,
      `the running server does not hold region ${region}; name the regions it serves, or stop it first`
    ),
  full: (directory: string, cause: unknown) =>
    problem(
      507,
      'backup-disk-full',
      `备份目录 ${directory} 所在的磁盘空间不足，备份没有做成，未留下半份。请清理磁盘或删去旧备份后再试`,
      `the disk of the backup directory ${directory} is full; no backup was made and nothing is left of it; make room and try again`,
      cause
    ),
  differs: (what: string, cause?: unknown) =>
    problem(
      500,
      'backup-differs',
      `备份中的 ${what} 与原来的不一致或已损坏，备份没有做成。请检查两边的磁盘后再试`,
      `${what} in the backup differs from the original or is damaged; no backup was made; check both disks and try again`,
      cause
    ),
  noBackup: (folder: string) =>
    problem(
      404,
      'no-backup',
      `${folder} 不是明账的备份：没有 manifest.json，或不是本系统所写。没有做完的备份（.part）也不能用`,
      `${folder} is no backup of Mingzhang: manifest.json is missing or not ours; an unfinished one (.part) cannot be used either`
    ),
  unreadable: (folder: string, cause?: unknown) =>
    problem(
      422,
      'backup-damaged',
      `备份 ${folder} 的 manifest.json 已损坏或被改动，不能采用。请换一份备份`,
      `manifest.json of the backup ${folder} is damaged or was altered; use another backup`,
      cause
    ),
  newer: (folder: string, version: string) =>
    problem(
      409,
      'backup-newer',
      `备份 ${folder} 是由更新的程序（版本 ${version}）做的，本程序读不了。请用那个版本或更新的版本恢复`,
      `the backup ${folder} was made by a newer program (${version}); restore it with that version or a later one`
    ),
  damaged: (faults: string[]) =>
    problem(
      422,
      'backup-damaged',
      `备份已损坏，有 ${faults.length} 个文件不对，未恢复任何内容：${faults.slice(0, 5).join('；')}。请换一份备份`,
      `the backup is damaged (${faults.length} files), nothing was restored; use another backup`
    ),
  notEmpty: (data: string) =>
    problem(
      409,
      'folder-not-empty',
      `数据文件夹 ${data} 不是空的，只能恢复到空文件夹；其中内容没有改动。请用 --data 指定另一个，或先把原来的移走`,
      `the data folder ${data} is not empty and was not touched; restore into an empty one, named with --data`
    ),
  unrestorable: (data: string, cause: unknown) =>
    problem(
      409,
      'folder-unusable',
      `数据文件夹 ${data} 不能建立或不可写，请检查路径和权限`,
      `the data folder ${data} cannot be made or written; check path and permissions`,
      cause
    ),
  noRoom: (data: string, cause: unknown) =>
    problem(
      507,
      'disk-full',
      `磁盘空间不足，未恢复任何内容。请清理 ${data} 所在的磁盘后再试`,
      `the disk of ${data} is full; nothing was restored; make room and try again`,
      cause
    ),
  otherKey: (path: string, own: string, its: string) =>
    problem(
      409,
      'wrong-key',
      `密钥文件与备份不符：备份用的是密钥 ${its}，${path} 是 ${own}。换过密钥的，请放上备份当时的那一把；没有它备份读不了`,
      `the key file does not belong to this backup, which was made under key ${its}; ${path} is ${own}; put the key of that time in its place`
    ),
  keyLost: (key: string, cause: unknown) =>
    problem(
      409,
      'key-first',
      `请先恢复密钥：${key} 处没有可用的密钥文件。备份里不含密钥，请把另行保管的那一份放到该处（权限 600），或用 --key 指定`,
      `restore the key first: there is no usable key file at ${key}; the backup does not contain it; put your copy there (mode 600) or name it with --key`,
      cause
    )
}

/** A disk without room, in the system's words. */
export const isFull = (error: unknown): boolean =>
  /ENOSPC|EDQUOT|EFBIG|no space left|disk is full/i.test(String(error))
