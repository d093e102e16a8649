/**
 * Why a row stays out, in words a county clerk can act on. The code goes to the ledger; `zh`/`en` are shown.
 * Identity faults (身份证, 账号, 电话) have their own list in server/identity/faults.ts.
 */
import { faults as identityFaults } from '../identity/faults.ts'
import { Problem } from '../schemas/problem.ts'
import { Refusal } from './decode/types.ts'

interface Words {
  zh: string
  en: string
}

const rowFaults: Record<string, Words> = {
  'required-empty': { zh: '必填项为空，请补填', en: 'This column is required; fill it in' },
  'money-not-number': {
    zh: '金额不是数字，请填写如 1234.50 的金额',
    en: 'Not an amount; write it like 1234.50'
  },
  'money-decimals': {
    zh: '金额超过两位小数，请核对到分',
    en: 'More than two decimals; amounts go to the fen'
  },
  'money-negative': {
    zh: '金额为负数，发放金额不能为负；冲销请用退款通知',
    en: 'Negative amount; use a refund notice instead'
  },
  'money-not-negative': {
    zh: '退款金额应为负数，请核对文件',
    en: 'Refund amounts are negative; check the file'
  },
  'money-too-large': { zh: '金额过大，请核对单位是否为元', en: 'Amount too large; is the unit yuan?' },
  'number-invalid': { zh: '不是（整）数字，请更正', en: 'Not a (whole) number' },
  'number-range': { zh: '数值超出合理范围，请核对', en: 'Outside the range it can have' },
  'date-invalid': {
    zh: '日期不存在或格式不对，请填写如 2026-03-05',
    en: 'No such date; write it like 2026-03-05'
  },
  'date-range': { zh: '日期不在 1990-2099 年之间，请核对', en: 'Date outside 1990-2099' },
  'time-invalid': {
    zh: '时间格式不对，请填写如 2026-03-05 14:30',
    en: 'No such time; write it like 2026-03-05 14:30'
  },
  'choice-unknown': {
    zh: '取值不在规定范围内，请按模板所列选项填写',
    en: 'Not one of the words the template lists'
  },
  'period-invalid': {
    zh: '所属期无法识别，请填写 2026-03、2026Q1 或 2026',
    en: 'Unknown period; write 2026-03, 2026Q1 or 2026'
  },
  'division-unknown': {
    zh: '区划不存在或不属于本地区，请核对区划编码',
    en: 'No such division in this region'
  },
  'division-ambiguous': {
    zh: '有同名的村或乡镇，请改填区划编码',
    en: 'Several divisions bear this name; write the code'
  },
  'division-short': { zh: '区划编码位数不够，请填写到规定级次', en: 'The division code is not deep enough' },
  'project-unknown': {
    zh: '项目不在任何已接入的政策清单和国家标准目录中，请核对编码或先接入政策清单',
    en: 'Not on any loaded policy list; check the code or load the list first'
  },
  'project-ambiguous': {
    zh: '有同名项目，请改填项目编码',
    en: 'Several projects bear this name; write the code'
  },
  'duplicate-in-file': {
    zh: '与本文件中前面的行编号重复，请核对是否重复报送',
    en: 'The same number stands on an earlier line of this file'
  },
  'columns-too-many': {
    zh: '该行的列数多于表头，请检查分隔符或多余的逗号',
    en: 'More cells than the header has; look for a stray separator'
  },
  'line-unreadable': {
    zh: '该行无法读取（编码或引号错误），请检查后重新保存',
    en: 'This line cannot be read (encoding or quotes)'
  },
  'identity-missing': { zh: '没有身份证号或统一社会信用代码，请补填', en: 'No ID number and no credit code' },
  'outside-scope': {
    zh: '该行，或它所指的明细、批次、人员、事项，不在你账号的区划和项目范围内，或所指的明细还没有入账。请核对区划、项目和编号；属其他单位的，请交其报送',
    en: 'This row, or the line, batch, person or matter it names, lies outside the divisions and projects of your account, or that line is not in yet. Check division, project and number; leave the row to the unit it belongs to'
  },
  'dates-reversed': { zh: '日期先后颠倒，请核对', en: 'The dates are in the wrong order' }
}

/** Words of a fault code; an unknown code is a programming error. */
export const faultWords = (code: string): Words => {
  const found = rowFaults[code] ?? identityFaults[code]
  if (!found) throw new Error(`fault code without words: ${code}`)
  return found
}

/** What the decode room refuses, or a file that is gone, as the problem a reader sees. */
export const inWords = async <T>(reading: Promise<T>): Promise<T> => {
  try {
    return await reading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Problem(
        {
          status: 404,
          code: 'file-gone',
          zh: '文件已不在，请重新选择文件',
          en: 'the file is gone; choose it again'
        },
        { cause: error }
      )
    if (!(error instanceof Refusal)) throw error
    const { code, zh, en, where } = error
    throw new Problem({ status: 422, code, zh, en, ...(where !== undefined && { where }) }, { cause: error })
  }
}

/** A disk without room, in whichever words DuckDB or the system say it. */
export const diskFull = (error: unknown): unknown =>
  /no space left|ENOSPC|EFBIG|file too large|EDQUOT|quota exceeded|max_temp_directory_size/i.test(
    String(error)
  )
    ? new Problem(
        {
          status: 507,
          code: 'disk-full',
          zh: '磁盘空间不足，未写入任何内容。请清理数据文件夹所在的磁盘（至少留出文件大小的 5 倍）后重新装载',
          en: 'the disk is full; nothing was written. Make room (five times the file at least) and load again'
        },
        { cause: error }
      )
    : error
