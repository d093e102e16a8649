import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMany } from '../../../server/identity/vault.ts'
import { normalHeader } from '../../../server/intake/columns.ts'
import { detectedKind, match } from '../../../server/intake/headers.ts'
import { kindNamed, kinds } from '../../../server/intake/kinds/index.ts'
import { csvTemplate } from '../../../server/intake/templates.ts'
import { csv, headersOf, type Row } from '../../help/files.ts'
import { house, refusal, type TestHouse } from '../../help/house.ts'
import { accountOf, creditCodeOf, idOf, nameOf, phoneOf } from '../../help/people.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterAll(() => at.close())

/** The plain text of an entity number, from the vault. */
const plain = async (kind: 'id' | 'name' | 'account' | 'phone', no: unknown): Promise<string | null> => {
  if (no === null) return null
  const db = await at.ledger.connect()
  try {
    return (await openMany(db, at.ledger.key, kind, [Number(no)])).get(Number(no))!
  } finally {
    db.closeSync()
  }
}
const domains = {
  person_no: 'id',
  head_no: 'id',
  beneficiary_no: 'id',
  payee_no: 'id',
  name_no: 'name',
  head_name_no: 'name',
  beneficiary_name_no: 'name',
  payee_name_no: 'name',
  account_no: 'account',
  old_account_no: 'account',
  new_account_no: 'account',
  actual_account_no: 'account',
  phone_no: 'phone'
} as const

/** Rows of one load in a table, entity numbers read back from the vault. */
const landed = async (table: string, loadId: string) => {
  const rows = await at.rows(
    `select * exclude (load_id) from ${table} where load_id = '${loadId}' order by source_line`
  )
  for (const row of rows)
    for (const [column, kind] of Object.entries(domains))
      if (column in row) row[column] = await plain(kind, row[column])
  return rows
}

interface Sample {
  kind: string
  table: string
  rows: Row[]
  /** What each row must be in the ledger, worked by hand. */
  expected: Record<string, unknown>[]
}

const empty = (columns: string): Record<string, null> =>
  Object.fromEntries(columns.split(' ').map((c) => [c, null]))

const samples: Sample[] = [
  {
    kind: 'policy-list',
    table: 'policy_item',
    rows: [
      {
        年度: 2026,
        项目编码: '2080502',
        补贴项目名称: '高龄津贴',
        主管部门: '州民政局；州财政局',
        政策级次: '省',
        发放对象: '人',
        发放频次: '月',
        '补贴标准(元)': '60',
        标准单位: '元/人/月',
        最低年龄: 80,
        最高年龄: '',
        '社保卡发放(是/否)': '是',
        '直达资金(是/否)': '否',
        互斥项目: '2081001；2081002',
        排除名单: '死亡；财政供养',
        政策文件文号: '云民发〔2021〕47号',
        生效日期: '2021-01-01',
        失效日期: '2030/12/31',
        备案日期: '20260110',
        公布日期: '46037'
      },
      {
        年度: '2026',
        项目编码: '2999999',
        补贴项目名称: '本地补贴',
        主管部门: '州农业农村局',
        政策级次: '州市级',
        发放对象: '到户',
        发放频次: '一次性',
        '补贴标准(元)': '1,234.5',
        标准单位: '元/亩',
        最低年龄: 16,
        最高年龄: 60,
        '社保卡发放(是/否)': '',
        '直达资金(是/否)': 'Y',
        互斥项目: '',
        排除名单: '',
        政策文件文号: '',
        生效日期: '',
        失效日期: '',
        备案日期: '',
        公布日期: ''
      },
      {
        年度: '2026',
        项目编码: '2130127',
        补贴项目名称: '农业社会化服务补助',
        主管部门: '州农业农村局',
        政策级次: '中央',
        发放对象: '组织',
        发放频次: '年',
        '补贴标准(元)': '',
        标准单位: '无',
        最低年龄: '',
        最高年龄: '',
        '社保卡发放(是/否)': '否',
        '直达资金(是/否)': '否',
        互斥项目: '',
        排除名单: '工商登记',
        政策文件文号: '',
        生效日期: '',
        失效日期: '',
        备案日期: '',
        公布日期: '2026年1月15日'
      }
    ],
    expected: [
      {
        year: 2026,
        project_code: '2080502',
        project_name: '高龄津贴',
        department: '州民政局',
        departments: '州民政局;州财政局',
        policy_level: 'province',
        payee_kind: 'person',
        frequency: 'month',
        standard_fen: '6000',
        standard_unit: '元/人/月',
        min_age: 80,
        max_age: null,
        social_card: true,
        direct_fund: false,
        exclusive_with: '2081001;2081002',
        excluded_registers: 'death;payroll',
        document_no: '云民发〔2021〕47号',
        effective_from: '2021-01-01',
        effective_to: '2030-12-31',
        filed_on: '2026-01-10',
        published_on: '2026-01-15',
        source_line: '2'
      },
      {
        year: 2026,
        project_code: '2999999',
        project_name: '本地补贴',
        department: '州农业农村局',
        departments: '州农业农村局',
        policy_level: 'prefecture',
        payee_kind: 'household',
        frequency: 'once',
        standard_fen: '123450',
        standard_unit: '元/亩',
        min_age: 16,
        max_age: 60,
        direct_fund: true,
        ...empty(
          'social_card exclusive_with excluded_registers document_no effective_from effective_to filed_on published_on'
        ),
        source_line: '3'
      },
      {
        year: 2026,
        project_code: '2130127',
        project_name: '农业社会化服务补助',
        department: '州农业农村局',
        departments: '州农业农村局',
        policy_level: 'central',
        payee_kind: 'organisation',
        frequency: 'year',
        social_card: false,
        direct_fund: false,
        excluded_registers: 'business',
        published_on: '2026-01-15',
        ...empty(
          'standard_fen standard_unit min_age max_age exclusive_with document_no effective_from effective_to filed_on'
        ),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'allocations',
    table: 'allocation',
    rows: [
      {
        指标文号: '楚财社〔2026〕1号',
        项目编码: '2080502',
        收文日期: '2026-01-05',
        下达日期: '2026-01-20',
        金额: '1,000,000.00',
        分配方式: '省级直接分配到县',
        下达区划: '532301',
        资金级次: '省级',
        直达资金: '否',
        收款单位: '楚雄市民政局',
        通知主管部门日期: '2026-01-21',
        '一体化系统标识(是/否)': '是'
      },
      {
        指标文号: '楚财社〔2026〕1号',
        项目编码: '2080502',
        收文日期: '2026-01-05',
        下达日期: '',
        金额: '0.01',
        分配方式: '非直接',
        下达区划: '532302000000',
        资金级次: '',
        直达资金: '',
        收款单位: '',
        通知主管部门日期: '',
        '一体化系统标识(是/否)': ''
      },
      {
        指标文号: '楚财社〔2026〕2号',
        项目编码: '农村危房改造补助资金',
        收文日期: '46030',
        下达日期: '',
        金额: '￥500',
        分配方式: '非直接',
        下达区划: '楚雄彝族自治州',
        资金级次: '中央',
        直达资金: '是',
        收款单位: '',
        通知主管部门日期: '',
        '一体化系统标识(是/否)': '否'
      }
    ],
    expected: [
      {
        allocation_no: '楚财社〔2026〕1号|2080502|532301|1',
        document_no: '楚财社〔2026〕1号',
        project_code: '2080502',
        received_on: '2026-01-05',
        issued_on: '2026-01-20',
        amount_fen: '100000000',
        mode: 'direct-to-county',
        division_code: '532301',
        fund_level: 'province',
        direct_fund: false,
        receiving_unit: '楚雄市民政局',
        notified_on: '2026-01-21',
        tagged: true,
        source_line: '2'
      },
      {
        allocation_no: '楚财社〔2026〕1号|2080502|532302|1',
        document_no: '楚财社〔2026〕1号',
        project_code: '2080502',
        received_on: '2026-01-05',
        amount_fen: '1',
        mode: 'other',
        division_code: '532302',
        ...empty('issued_on fund_level direct_fund receiving_unit notified_on tagged'),
        source_line: '3'
      },
      {
        allocation_no: '楚财社〔2026〕2号|2210105|5323|1',
        document_no: '楚财社〔2026〕2号',
        project_code: '2210105',
        received_on: '2026-01-08',
        amount_fen: '50000',
        mode: 'other',
        division_code: '5323',
        fund_level: 'central',
        direct_fund: true,
        tagged: false,
        ...empty('issued_on receiving_unit notified_on'),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'disbursements',
    table: 'disbursement',
    rows: [
      {
        明细编号: 'K1',
        批次号: 'KB',
        凭证号: 'KV',
        项目编码: '2080502',
        补贴项目: '',
        所属期: '2026年3月',
        区划编码: '532301101001',
        户主姓名: nameOf(1),
        户主身份证号: idOf(1),
        享受人姓名: nameOf(2),
        享受人身份证号: idOf(2),
        统一社会信用代码: '',
        收款人姓名: nameOf(3),
        收款人身份证号: idOf(3),
        收款账号: accountOf(3),
        开户银行: '中国农业银行楚雄分行',
        账户类型: '社保卡',
        联系电话: phoneOf(3),
        补贴标准: '60',
        数量: '1.5',
        补贴金额: '1,234.50',
        资金到账代发行日期: '2026-03-03',
        支付指令日期: '2026-03-05',
        实际支付日期: '2026/3/6',
        支付状态: '成功',
        失败原因: '',
        退回日期: '',
        退回账户类型: '',
        源明细编号: '',
        实际收款账号: accountOf(4),
        实际支付金额: '1234.5'
      },
      {
        明细编号: 'K2',
        批次号: 'KB',
        凭证号: '',
        项目编码: '',
        补贴项目: '耕地地力保护补贴',
        所属期: '2026',
        区划编码: '532301',
        户主姓名: '',
        户主身份证号: '',
        享受人姓名: '',
        享受人身份证号: '',
        统一社会信用代码: creditCodeOf(1),
        收款人姓名: '楚雄某合作社',
        收款人身份证号: '',
        收款账号: '24012345678',
        开户银行: '',
        账户类型: '对公账户',
        联系电话: '无',
        补贴标准: '',
        数量: '',
        补贴金额: '0',
        资金到账代发行日期: '',
        支付指令日期: '2026-04-01',
        实际支付日期: '2026-04-02',
        支付状态: '退票',
        失败原因: '户名不符',
        退回日期: '2026-04-03',
        退回账户类型: '国库',
        源明细编号: 'K1',
        实际收款账号: '',
        实际支付金额: ''
      },
      {
        明细编号: 'K3',
        批次号: 'KB',
        凭证号: '',
        项目编码: '2081902',
        补贴项目: '',
        所属期: '2026Q1',
        区划编码: '532301101',
        户主姓名: '',
        户主身份证号: '',
        享受人姓名: nameOf(5),
        享受人身份证号: idOf(5),
        统一社会信用代码: '',
        收款人姓名: '',
        收款人身份证号: '',
        收款账号: '',
        开户银行: '',
        账户类型: '现金',
        联系电话: '',
        补贴标准: '',
        数量: '',
        补贴金额: '99.99',
        资金到账代发行日期: '',
        支付指令日期: '2026-02-28',
        实际支付日期: '',
        支付状态: '待支付',
        失败原因: '',
        退回日期: '',
        退回账户类型: '',
        源明细编号: '',
        实际收款账号: '',
        实际支付金额: ''
      }
    ],
    expected: [
      {
        detail_no: 'K1',
        batch_no: 'KB',
        voucher_no: 'KV',
        project_code: '2080502',
        period: '2026-03',
        period_first: '2026-03-01',
        period_last: '2026-03-31',
        month: '2026-03-01',
        division_code: '532301101001',
        head_no: idOf(1),
        beneficiary_no: idOf(2),
        payee_no: idOf(3),
        head_name_no: nameOf(1),
        beneficiary_name_no: nameOf(2),
        payee_name_no: nameOf(3),
        account_no: accountOf(3),
        bank_no: '中国农业银行',
        channel: 'social-card',
        phone_no: phoneOf(3),
        standard_fen: '6000',
        quantity: '1.5000',
        amount_fen: '123450',
        funded_on: '2026-03-03',
        instructed_on: '2026-03-05',
        paid_on: '2026-03-06',
        state: 'success',
        actual_account_no: accountOf(4),
        actual_amount_fen: '123450',
        receipt: false,
        ...empty('failure_code failure_words returned_on return_account source_detail_no'),
        source_line: '2'
      },
      {
        detail_no: 'K2',
        batch_no: 'KB',
        project_code: '2130122',
        period: '2026',
        period_first: '2026-01-01',
        period_last: '2026-12-31',
        month: '2026-04-01',
        division_code: '532301',
        beneficiary_no: creditCodeOf(1),
        payee_no: creditCodeOf(1),
        beneficiary_name_no: '楚雄某合作社',
        payee_name_no: '楚雄某合作社',
        account_no: '24012345678',
        channel: 'corporate',
        amount_fen: '0',
        instructed_on: '2026-04-01',
        paid_on: '2026-04-02',
        state: 'returned',
        failure_code: 'F-NAME',
        failure_words: '户名不符',
        returned_on: '2026-04-03',
        return_account: 'treasury',
        source_detail_no: 'K1',
        receipt: false,
        ...empty(
          'voucher_no head_no head_name_no bank_no phone_no standard_fen quantity funded_on actual_account_no actual_amount_fen'
        ),
        source_line: '3'
      },
      {
        detail_no: 'K3',
        batch_no: 'KB',
        project_code: '2081902',
        period: '2026Q1',
        period_first: '2026-01-01',
        period_last: '2026-03-31',
        month: '2026-02-01',
        division_code: '532301101',
        beneficiary_no: idOf(5),
        payee_no: idOf(5),
        beneficiary_name_no: nameOf(5),
        payee_name_no: nameOf(5),
        channel: 'cash',
        amount_fen: '9999',
        instructed_on: '2026-02-28',
        state: 'pending',
        receipt: false,
        ...empty(
          'voucher_no head_no head_name_no account_no bank_no phone_no standard_fen quantity funded_on paid_on failure_code failure_words returned_on return_account source_detail_no actual_account_no actual_amount_fen'
        ),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'rosters',
    table: 'disbursement',
    rows: [
      {
        序号: '1',
        明细编号: '',
        支付状态: '',
        户主姓名: nameOf(11),
        户主身份证号: idOf(11),
        收款人姓名: nameOf(11),
        收款人身份证号: idOf(11),
        银行账号: accountOf(11),
        开户银行: '邮储银行南华县支行',
        '村(居)委会': '东兴社区居民委员会',
        '村(居)民小组': '一组',
        享受人: nameOf(12),
        享受人身份证号: idOf(12),
        联系电话: '0878-3123456',
        现居住地: '鹿城镇',
        年龄: '81',
        补贴金额: '60',
        填报日期: '2026-02-20',
        项目编码: '高龄津贴',
        批次号: 'RB',
        所属期: '2026-02'
      },
      {
        序号: '2',
        明细编号: 'R-own',
        支付状态: '已发放',
        户主姓名: '',
        户主身份证号: '',
        收款人姓名: nameOf(13),
        收款人身份证号: idOf(13),
        银行账号: accountOf(13),
        开户银行: '',
        '村(居)委会': '532301101002',
        '村(居)民小组': '',
        享受人: '',
        享受人身份证号: '',
        联系电话: '',
        现居住地: '',
        年龄: '',
        补贴金额: '70.1',
        填报日期: '',
        项目编码: '2080502',
        批次号: 'RB',
        所属期: '2026-02'
      },
      {
        序号: '3',
        明细编号: '',
        支付状态: '停发',
        户主姓名: '',
        户主身份证号: '',
        收款人姓名: nameOf(14),
        收款人身份证号: idOf(14),
        银行账号: accountOf(14),
        开户银行: '',
        '村(居)委会': '楚雄市鹿城镇学桥街社区居民委员会',
        '村(居)民小组': '',
        享受人: '',
        享受人身份证号: '',
        联系电话: '',
        现居住地: '',
        年龄: '',
        补贴金额: '80',
        填报日期: '2026-03-01',
        项目编码: '2080502',
        批次号: 'RB',
        所属期: '2026-02'
      }
    ],
    expected: [
      {
        detail_no: 'RB-1',
        batch_no: 'RB',
        project_code: '2080502',
        period: '2026-02',
        period_first: '2026-02-01',
        period_last: '2026-02-28',
        month: '2026-02-01',
        division_code: '532301101001',
        head_no: idOf(11),
        beneficiary_no: idOf(12),
        payee_no: idOf(11),
        head_name_no: nameOf(11),
        beneficiary_name_no: nameOf(12),
        payee_name_no: nameOf(11),
        account_no: accountOf(11),
        bank_no: '中国邮政储蓄银行',
        channel: 'unknown',
        phone_no: '08783123456',
        amount_fen: '6000',
        state: 'pending',
        receipt: false,
        ...empty(
          'voucher_no standard_fen quantity funded_on instructed_on paid_on failure_code failure_words returned_on return_account source_detail_no actual_account_no actual_amount_fen'
        ),
        source_line: '2'
      },
      {
        detail_no: 'R-own',
        batch_no: 'RB',
        project_code: '2080502',
        period: '2026-02',
        period_first: '2026-02-01',
        period_last: '2026-02-28',
        month: '2026-02-01',
        division_code: '532301101002',
        beneficiary_no: idOf(13),
        payee_no: idOf(13),
        beneficiary_name_no: nameOf(13),
        payee_name_no: nameOf(13),
        account_no: accountOf(13),
        channel: 'unknown',
        amount_fen: '7010',
        state: 'success',
        receipt: false,
        ...empty(
          'voucher_no head_no head_name_no bank_no phone_no standard_fen quantity funded_on instructed_on paid_on failure_code failure_words returned_on return_account source_detail_no actual_account_no actual_amount_fen'
        ),
        source_line: '3'
      },
      {
        detail_no: 'RB-3',
        batch_no: 'RB',
        project_code: '2080502',
        period: '2026-02',
        period_first: '2026-02-01',
        period_last: '2026-02-28',
        month: '2026-03-01',
        division_code: '532301101002',
        beneficiary_no: idOf(14),
        payee_no: idOf(14),
        beneficiary_name_no: nameOf(14),
        payee_name_no: nameOf(14),
        account_no: accountOf(14),
        channel: 'unknown',
        amount_fen: '8000',
        state: 'stopped',
        receipt: false,
        ...empty(
          'voucher_no head_no head_name_no bank_no phone_no standard_fen quantity funded_on instructed_on paid_on failure_code failure_words returned_on return_account source_detail_no actual_account_no actual_amount_fen'
        ),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'vouchers',
    table: 'voucher_line',
    rows: [
      {
        凭证号: 'VV',
        凭证日期: '2026-03-05',
        明细编号: 'X1',
        收款人账号: accountOf(21),
        收款人名称: nameOf(21),
        收款人开户银行: '楚雄农村商业银行',
        支付金额: '60.00',
        实际支付日期: '2026-03-06',
        银行交易流水号: 'T1',
        实际支付金额: '60.00',
        实际收款账号: accountOf(21),
        失败原因代码: '',
        失败原因: '',
        汇总支付金额: '150',
        备注: '三月'
      },
      {
        凭证号: 'VV',
        凭证日期: '',
        明细编号: 'X2',
        收款人账号: accountOf(22),
        收款人名称: '',
        收款人开户银行: '',
        支付金额: '40',
        实际支付日期: '',
        银行交易流水号: '',
        实际支付金额: '0',
        实际收款账号: '',
        失败原因代码: '3018',
        失败原因: '已清户',
        汇总支付金额: '150',
        备注: ''
      },
      {
        凭证号: 'VV',
        凭证日期: '',
        明细编号: 'X3',
        收款人账号: accountOf(23),
        收款人名称: '',
        收款人开户银行: '',
        支付金额: '50',
        实际支付日期: '',
        银行交易流水号: '',
        实际支付金额: '0',
        实际收款账号: '',
        失败原因代码: '3031',
        失败原因: '',
        汇总支付金额: '150',
        备注: ''
      }
    ],
    expected: [
      {
        kind: 'receipt',
        voucher_no: 'VV',
        detail_no: 'X1',
        voucher_on: '2026-03-05',
        account_no: accountOf(21),
        name_no: nameOf(21),
        bank: '楚雄农村商业银行',
        amount_fen: '6000',
        paid_on: '2026-03-06',
        actual_account_no: accountOf(21),
        actual_amount_fen: '6000',
        transaction_no: 'T1',
        failure_code: null,
        failure_words: null,
        matched: false,
        source_line: '2'
      },
      {
        kind: 'receipt',
        voucher_no: 'VV',
        detail_no: 'X2',
        account_no: accountOf(22),
        amount_fen: '4000',
        actual_amount_fen: '0',
        failure_code: 'F-CLOSED',
        failure_words: '3018 已清户',
        matched: false,
        ...empty('voucher_on name_no bank paid_on actual_account_no transaction_no'),
        source_line: '3'
      },
      {
        kind: 'receipt',
        voucher_no: 'VV',
        detail_no: 'X3',
        account_no: accountOf(23),
        amount_fen: '5000',
        actual_amount_fen: '0',
        failure_code: 'F-NAME',
        failure_words: '3031',
        matched: false,
        ...empty('voucher_on name_no bank paid_on actual_account_no transaction_no'),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'refunds',
    table: 'voucher_line',
    rows: [
      {
        原批量明细凭证号: 'VW',
        原明细Id: 'Y1',
        实际退款日期: '2026-03-10',
        原收款人账号: accountOf(31),
        原收款人名称: nameOf(31),
        原收款人行号: '402731000012',
        退款金额: '-60.00',
        退款原因: '账户冻结',
        退款汇总金额: '-100'
      },
      {
        原批量明细凭证号: 'VW',
        原明细Id: 'Y2',
        实际退款日期: '2026-03-11',
        原收款人账号: '',
        原收款人名称: '',
        原收款人行号: '',
        退款金额: '-40',
        退款原因: '奇怪的话',
        退款汇总金额: '-100'
      },
      {
        原批量明细凭证号: 'VX',
        原明细Id: 'Y1',
        实际退款日期: '2026-03-12',
        原收款人账号: '',
        原收款人名称: '',
        原收款人行号: '',
        退款金额: '-1',
        退款原因: '持卡人死亡',
        退款汇总金额: ''
      }
    ],
    expected: [
      {
        kind: 'refund',
        voucher_no: 'VW',
        detail_no: 'Y1',
        voucher_on: '2026-03-10',
        account_no: accountOf(31),
        name_no: nameOf(31),
        bank: '402731000012',
        amount_fen: '-6000',
        paid_on: '2026-03-10',
        failure_code: 'F-FROZEN',
        failure_words: '账户冻结',
        matched: false,
        ...empty('actual_account_no actual_amount_fen transaction_no'),
        source_line: '2'
      },
      {
        kind: 'refund',
        voucher_no: 'VW',
        detail_no: 'Y2',
        voucher_on: '2026-03-11',
        amount_fen: '-4000',
        paid_on: '2026-03-11',
        failure_code: 'F-OTHER',
        failure_words: '奇怪的话',
        matched: false,
        ...empty('account_no name_no bank actual_account_no actual_amount_fen transaction_no'),
        source_line: '3'
      },
      {
        kind: 'refund',
        voucher_no: 'VX',
        detail_no: 'Y1',
        voucher_on: '2026-03-12',
        amount_fen: '-100',
        paid_on: '2026-03-12',
        failure_code: 'F-DEAD',
        failure_words: '持卡人死亡',
        matched: false,
        ...empty('account_no name_no bank actual_account_no actual_amount_fen transaction_no'),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'publicity',
    table: 'publicity',
    rows: [
      {
        批次号: 'B9',
        项目编码: '',
        区划编码: '',
        所属期: '',
        公示类型: '事前',
        公示开始: '2026-02-01',
        公示结束: '2026-02-08',
        渠道: '村务公开栏',
        网址: '',
        照片数: '3',
        公示内容: '项目/对象、标准；金额',
        公示人数: '1,200',
        公示金额: '72,000',
        异议数: '2',
        已处理异议数: '1'
      },
      {
        批次号: '',
        项目编码: '2080502',
        区划编码: '鹿城镇',
        所属期: '2026年3月',
        公示类型: '发放后',
        公示开始: '2026-04-01',
        公示结束: '',
        渠道: '网站',
        网址: 'https://example.gov.cn/1',
        照片数: '',
        公示内容: '补贴金额',
        公示人数: '',
        公示金额: '',
        异议数: '0',
        已处理异议数: ''
      },
      {
        批次号: 'B9',
        项目编码: '',
        区划编码: '',
        所属期: '',
        公示类型: '事后',
        公示开始: '2026-03-10',
        公示结束: '',
        渠道: '',
        网址: '',
        照片数: '',
        公示内容: '',
        公示人数: '',
        公示金额: '',
        异议数: '',
        已处理异议数: ''
      }
    ],
    expected: [
      {
        batch_no: 'B9',
        stage: 'before',
        started_on: '2026-02-01',
        ended_on: '2026-02-08',
        channel: '村务公开栏',
        photos: 3,
        contents: 'amount;payee;project;standard',
        people: '1200',
        amount_fen: '7200000',
        objections: 2,
        objections_closed: 1,
        ...empty('project_code division_code period url'),
        source_line: '2'
      },
      {
        project_code: '2080502',
        division_code: '532301101',
        period: '2026-03',
        stage: 'after',
        started_on: '2026-04-01',
        channel: '网站',
        url: 'https://example.gov.cn/1',
        contents: 'amount',
        objections: 0,
        ...empty('batch_no ended_on photos people amount_fen objections_closed'),
        source_line: '3'
      },
      {
        batch_no: 'B9',
        stage: 'after',
        started_on: '2026-03-10',
        ...empty(
          'project_code division_code period ended_on channel url photos contents people amount_fen objections objections_closed'
        ),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'beneficiaries',
    table: 'beneficiary',
    rows: [
      {
        身份证号: idOf(41),
        姓名: nameOf(41),
        户编号: 'H1',
        户主身份证号: idOf(42),
        '村(社区)代码': '532301101001',
        手机号: phoneOf(41),
        社保卡账号: accountOf(41),
        开户银行: '农信社',
        '金融功能激活(是/否)': '已激活',
        对象类别: '高龄',
        登记日期: '2020-05-06',
        退出日期: '2026-01-31',
        退出原因: '死亡',
        录入人: '张三',
        录入时间: '2026-02-01 09:30'
      },
      {
        身份证号: idOf(42).toLowerCase(),
        姓名: nameOf(42),
        户编号: '',
        户主身份证号: '',
        '村(社区)代码': '532301101',
        手机号: '12',
        社保卡账号: '',
        开户银行: '',
        '金融功能激活(是/否)': '否',
        对象类别: '',
        登记日期: '',
        退出日期: '',
        退出原因: '',
        录入人: '',
        录入时间: '2026/2/1 9:30:15'
      },
      {
        身份证号: idOf(43),
        姓名: '阿依.古丽',
        户编号: '',
        户主身份证号: '',
        '村(社区)代码': '东兴社区居民委员会',
        手机号: '',
        社保卡账号: '',
        开户银行: '',
        '金融功能激活(是/否)': '',
        对象类别: '',
        登记日期: '',
        退出日期: '',
        退出原因: '',
        录入人: '',
        录入时间: '2026-02-01'
      }
    ],
    expected: [
      {
        person_no: idOf(41),
        name_no: nameOf(41),
        household_no: 'H1',
        head_no: idOf(42),
        village_code: '532301101001',
        phone_no: phoneOf(41),
        account_no: accountOf(41),
        bank: '农信社',
        card_active: true,
        category: '高龄',
        registered_on: '2020-05-06',
        left_on: '2026-01-31',
        left_reason: '死亡',
        entered_by: '张三',
        entered_at: '2026-02-01 09:30:00',
        source_line: '2'
      },
      {
        person_no: idOf(42),
        name_no: nameOf(42),
        village_code: '532301101',
        card_active: false,
        entered_at: '2026-02-01 09:30:15',
        ...empty(
          'household_no head_no phone_no account_no bank category registered_on left_on left_reason entered_by'
        ),
        source_line: '3'
      },
      {
        person_no: idOf(43),
        name_no: '阿依·古丽',
        village_code: '532301101001',
        entered_at: '2026-02-01 00:00:00',
        ...empty(
          'household_no head_no phone_no account_no bank card_active category registered_on left_on left_reason entered_by'
        ),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'account-changes',
    table: 'account_change',
    rows: [
      {
        身份证号: idOf(51),
        原账号: accountOf(51),
        新账号: '6217 0000 0000 0000 052',
        变更日期: '2026-04-01',
        申报日期: '2026-03-20',
        审核日期: '2026-03-25',
        财政确认日期: '2026-03-30',
        经办人: '李四'
      },
      {
        身份证号: idOf(52),
        原账号: accountOf(53),
        新账号: accountOf(54),
        变更日期: '2026-04-02',
        申报日期: '',
        审核日期: '',
        财政确认日期: '',
        经办人: ''
      },
      {
        身份证号: idOf(51),
        原账号: '6217 0000 0000 0000 052',
        新账号: accountOf(51),
        变更日期: '2026-05-01',
        申报日期: '',
        审核日期: '',
        财政确认日期: '',
        经办人: ''
      }
    ],
    expected: [
      {
        person_no: idOf(51),
        old_account_no: accountOf(51),
        new_account_no: '6217000000000000052',
        changed_on: '2026-04-01',
        declared_on: '2026-03-20',
        reviewed_on: '2026-03-25',
        confirmed_on: '2026-03-30',
        operator: '李四',
        source_line: '2'
      },
      {
        person_no: idOf(52),
        old_account_no: accountOf(53),
        new_account_no: accountOf(54),
        changed_on: '2026-04-02',
        ...empty('declared_on reviewed_on confirmed_on operator'),
        source_line: '3'
      },
      {
        person_no: idOf(51),
        old_account_no: '6217000000000000052',
        new_account_no: accountOf(51),
        changed_on: '2026-05-01',
        ...empty('declared_on reviewed_on confirmed_on operator'),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'registers',
    table: 'register_entry',
    rows: [
      {
        名单类型: '死亡',
        身份证号: idOf(61),
        姓名: nameOf(61),
        生效日期: '2026-01-02',
        失效日期: '',
        数值: '',
        来源单位: '州公安局'
      },
      {
        名单类型: '确权面积',
        身份证号: idOf(62),
        姓名: '',
        生效日期: '',
        失效日期: '2030-01-01',
        数值: '12.345 亩',
        来源单位: ''
      },
      {
        名单类型: '残疾证',
        身份证号: idOf(63),
        姓名: '',
        生效日期: '',
        失效日期: '',
        数值: '一级',
        来源单位: ''
      }
    ],
    expected: [
      {
        register: 'death',
        person_no: idOf(61),
        name_no: nameOf(61),
        valid_from: '2026-01-02',
        source_unit: '州公安局',
        ...empty('valid_to value grade'),
        source_line: '2'
      },
      {
        register: 'land',
        person_no: idOf(62),
        valid_to: '2030-01-01',
        value: '12.3450',
        ...empty('name_no valid_from grade source_unit'),
        source_line: '3'
      },
      {
        register: 'disability',
        person_no: idOf(63),
        grade: '一级',
        ...empty('name_no valid_from valid_to value source_unit'),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'clearing',
    table: 'clearing',
    rows: [
      {
        清算日期: '2026/3/6',
        对账单位: '财政',
        机构: '楚雄市财政局',
        凭证号: 'V1',
        清算金额: '1,200.50',
        资金渠道: '国库单一账户'
      },
      {
        清算日期: '2026-03-06',
        对账单位: '代发银行',
        机构: '楚雄农商行',
        凭证号: '',
        清算金额: '-60',
        资金渠道: ''
      }
    ],
    expected: [
      {
        ...{ statement_on: '2026-03-06', party: 'finance', institution: '楚雄市财政局', voucher_no: 'V1' },
        ...{ amount_fen: '120050', fund_channel: 'treasury', source_line: '2' }
      },
      {
        ...{ statement_on: '2026-03-06', party: 'bank', institution: '楚雄农商行', voucher_no: null },
        ...{ amount_fen: '-6000', fund_channel: null, source_line: '3' }
      }
    ]
  },
  {
    kind: 'performance',
    table: 'performance',
    rows: [
      {
        ...{
          年度: '2026',
          项目编码: '高龄津贴',
          区划编码: '楚雄市',
          预算金额: '12000',
          目标指标: '发放及时率(%)'
        },
        ...{ 目标值: '100', 完成值: '98.5', '目标人(户)数': '200', 填报日期: '2026-11-05' }
      },
      {
        ...{ 年度: '2026', 项目编码: '2080502', 区划编码: '5323', 预算金额: '0.01', 目标指标: '' },
        ...{ 目标值: '', 完成值: '', '目标人(户)数': '', 填报日期: '' }
      }
    ],
    expected: [
      {
        ...{ year: 2026, project_code: '2080502', division_code: '532301', budget_fen: '1200000' },
        ...{
          target: '发放及时率(%)',
          target_value: '100.0000',
          done_value: '98.5000',
          target_persons: '200'
        },
        ...{ told_on: '2026-11-05', source_line: '2' }
      },
      {
        ...{ year: 2026, project_code: '2080502', division_code: '5323', budget_fen: '1' },
        ...empty('target target_value done_value target_persons told_on'),
        source_line: '3'
      }
    ]
  },
  {
    kind: 'complaints',
    table: 'complaint',
    rows: [
      {
        ...{
          受理编号: 'T-1',
          受理日期: '2026-03-02',
          受理渠道: '12345',
          类别: '投诉',
          区划编码: '532301101',
          项目编码: '高龄津贴'
        },
        ...{
          摘要: '反映账号 6217000000000000052 未到账',
          办理状态: '办结',
          办结日期: '2026-03-09',
          核查结论: '属实'
        }
      },
      {
        ...{
          受理编号: 'T-2',
          受理日期: '2026-03-03',
          受理渠道: '鸽子',
          类别: '',
          区划编码: '5323',
          项目编码: ''
        },
        ...{ 摘要: '', 办理状态: '待办', 办结日期: '', 核查结论: '' }
      }
    ],
    expected: [
      {
        ...{ complaint_no: 'T-1', received_on: '2026-03-02', channel: 'hotline', matter: 'complaint' },
        ...{ division_code: '532301101', project_code: '2080502', summary: '反映账号 62********* 未到账' },
        ...{ state: 'closed', closed_on: '2026-03-09', outcome: 'confirmed', source_line: '2' }
      },
      {
        ...{
          complaint_no: 'T-2',
          received_on: '2026-03-03',
          channel: 'other',
          division_code: '5323',
          state: 'open'
        },
        ...empty('matter project_code summary closed_on outcome'),
        source_line: '3'
      }
    ]
  },
  {
    kind: 'timings',
    table: 'timing',
    rows: [
      {
        事项: '初步核实',
        编号: 'H-1',
        区划编码: '532301101',
        项目编码: '高龄津贴',
        代发银行: '',
        起始日期: '2026-03-02',
        办结日期: '2026/3/9',
        '跨行(是/否)': '',
        金额: '',
        备注: '账号 6217000000000000052 核对'
      },
      {
        事项: '跨行退款反馈',
        编号: 'T-1',
        区划编码: '532301',
        项目编码: '2080502',
        代发银行: '邮储银行南华县支行',
        起始日期: '2026-03-10',
        办结日期: '',
        '跨行(是/否)': '是',
        金额: '1,200.50',
        备注: ''
      },
      {
        事项: '清单清理整合',
        编号: '2026',
        区划编码: '532300',
        项目编码: '',
        代发银行: '',
        起始日期: '',
        办结日期: '2026-02-20',
        '跨行(是/否)': '',
        金额: '',
        备注: ''
      }
    ],
    expected: [
      {
        subject: 'verification',
        subject_no: 'H-1',
        division_code: '532301101',
        project_code: '2080502',
        from_on: '2026-03-02',
        to_on: '2026-03-09',
        note: '账号 62********* 核对',
        ...empty('bank_no cross_bank amount_fen'),
        source_line: '2'
      },
      {
        subject: 'refund-feedback',
        subject_no: 'T-1',
        division_code: '532301',
        project_code: '2080502',
        bank_no: '中国邮政储蓄银行',
        from_on: '2026-03-10',
        cross_bank: true,
        amount_fen: '120050',
        ...empty('to_on note'),
        source_line: '3'
      },
      {
        subject: 'list-cleanup',
        subject_no: '2026',
        division_code: '5323',
        to_on: '2026-02-20',
        ...empty('project_code bank_no from_on cross_bank amount_fen note'),
        source_line: '4'
      }
    ]
  },
  {
    kind: 'recoveries',
    table: 'recovery',
    rows: [
      { 明细编号: 'D1', 追缴日期: '2026-05-06', 追缴金额: '60', 方式: '退回', 原因: '重复领取' },
      { 明细编号: 'D1', 追缴日期: '2026-05-06', 追缴金额: '0.5', 方式: '扣回', 原因: '' },
      { 明细编号: 'D2', 追缴日期: '20260507', 追缴金额: '1,000', 方式: '抵扣', 原因: '死亡后领取' }
    ],
    expected: [
      {
        detail_no: 'D1',
        recovered_on: '2026-05-06',
        amount_fen: '6000',
        way: 'returned',
        reason: '重复领取',
        source_line: '2'
      },
      {
        detail_no: 'D1',
        recovered_on: '2026-05-06',
        amount_fen: '50',
        way: 'deducted',
        reason: null,
        source_line: '3'
      },
      {
        detail_no: 'D2',
        recovered_on: '2026-05-07',
        amount_fen: '100000',
        way: 'offset',
        reason: '死亡后领取',
        source_line: '4'
      }
    ]
  }
]

/** Rows as the ledger keeps them, without what a load adds; the bank's number becomes its name. */
const settled = async (table: string, loadId: string) => {
  const banks = new Map((await at.rows('select bank_no, bank from bank')).map((b) => [b.bank_no, b.bank]))
  return (await landed(table, loadId)).map(({ state_load_id: _, ...row }) =>
    'bank_no' in row ? { ...row, bank_no: banks.get(row.bank_no) ?? null } : row
  )
}

/** The same rows under other headers, columns in another order. */
const renamed = (
  rows: Row[],
  header: (column: { name: string; header: string; synonyms?: string[] }) => string,
  kind: string
): Row[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .reverse()
        .map(([h, value]) => [header(kindNamed(kind)!.columns.find((c) => c.header === h)!), value])
    )
  )

describe.each(samples)('$kind', ({ kind, table, rows, expected }) => {
  const ordered = (found: Record<string, unknown>[]) =>
    found.map((row) =>
      typeof row.contents === 'string' ? { ...row, contents: row.contents.split(';').sort().join(';') } : row
    )
  const under = async (file: Row[]) => {
    const result = await at.load(csv(file), { kind })
    try {
      expect(result).toMatchObject({
        kind,
        rows: rows.length,
        accepted: rows.length,
        quarantined: 0,
        conflicts: 0
      })
      expect(ordered(await settled(table, result.loadId))).toEqual(expected)
      return result
    } finally {
      await at.undo(result.loadId)
    }
  }
  it('has a sample for every column of its template', () => {
    expect(headersOf(rows).sort()).toEqual(
      kindNamed(kind)!
        .columns.map((c) => c.header)
        .sort()
    )
  })
  it('lands with the right value, unit and number under the headers of the template', async () => {
    const { notes } = await under(rows)
    expect(notes.map((n) => n.code).filter((code) => code === 'columns-extra')).toEqual([])
  })
  it('lands the same under English names, in reverse order', async () => {
    await under(renamed(rows, (c) => c.name, kind))
  })
  it('lands the same under the last synonym of each column', async () => {
    await under(renamed(rows, (c) => c.synonyms?.at(-1) ?? c.header, kind))
  })
  it('lands the same under the first synonym of each column', async () => {
    await under(renamed(rows, (c) => c.synonyms?.[0] ?? c.header, kind))
  })
  it('is refused without a required column, by the name of its header', async () => {
    const required = kindNamed(kind)!.columns.filter((c) => c.required)
    for (const c of required) {
      const file = rows.map(({ [c.header]: _, ...rest }) => rest)
      const { code, zh } = await refusal(at.load(csv(file), { kind }))
      expect(code).toBe('columns-missing')
      expect(zh).toContain(c.header)
    }
  })
})

describe('columns that no kind knows', () => {
  it('stay out of the ledger and are named in the notes', async () => {
    const { rows } = samples.find((s) => s.kind === 'registers')!
    const result = await at.load(csv(rows.map((r) => ({ ...r, 备用一: 'x', 神秘列: 'y' }))), {
      kind: 'registers'
    })
    expect(result.notes.find((n) => n.code === 'columns-extra')?.zh).toBe('未入账的列：备用一、神秘列')
    await at.undo(result.loadId)
  })
})

describe('an amount column in 万元', () => {
  it('is not taken for yuan', async () => {
    const { rows } = samples.find((s) => s.kind === 'allocations')!
    const file = csv(rows.map(({ 金额, ...r }) => ({ ...r, '金额(万元)': 金额! })))
    expect((await refusal(at.load(file, { kind: 'allocations' }))).zh).toContain('金额')
    const { code, zh } = await refusal(
      at.load(file, { kind: 'allocations', mapping: { '金额(万元)': 'amount' } })
    )
    expect([code, zh.includes('万元')]).toEqual(['unit-not-yuan', true])
  })
  it('is refused when it stands in a title above the table', async () => {
    const { rows } = samples.find((s) => s.kind === 'allocations')!
    const headers = Object.keys(rows[0]!)
    const lines = [headers, ...rows.map((r) => headers.map((h) => r[h] ?? ''))].map((cells) =>
      cells.join(',')
    )
    const titled = ['资金下达台账', '单位：万元', ...lines].join('\n') + '\n'
    const { code, zh } = await refusal(at.load(Buffer.from(titled), { kind: 'allocations' }))
    expect([code, zh.includes('第 2 行')]).toEqual(['unit-not-yuan', true])
  })
  it('is fine when it says 元', async () => {
    const { rows } = samples.find((s) => s.kind === 'allocations')!
    const result = await at.load(csv(rows.map(({ 金额, ...r }) => ({ ...r, '金额（元）': 金额! }))))
    expect(result).toMatchObject({ kind: 'allocations', accepted: 3 })
    await at.undo(result.loadId)
  })
})

/** Headers as data.md §2 prints them, without the remarks. */
const printed: Record<string, string> = {
  'policy-list':
    '年度 项目编码 补贴项目名称 主管部门 政策级次 发放对象 发放频次 补贴标准(元) 标准单位 最低年龄 最高年龄 社保卡发放(是/否) 直达资金(是/否) 互斥项目 排除名单 政策文件文号 生效日期 失效日期 备案日期 公布日期',
  allocations:
    '指标文号 项目编码 收文日期 下达日期 金额 分配方式 下达区划 资金级次 直达资金 收款单位 通知主管部门日期 一体化系统标识(是/否)',
  disbursements:
    '明细编号 批次号 凭证号 项目编码 补贴项目 所属期 区划编码 户主姓名 户主身份证号 享受人姓名 享受人身份证号 收款人姓名 收款人身份证号 收款账号 开户银行 账户类型 联系电话 补贴标准 数量 补贴金额 资金到账代发行日期 支付指令日期 实际支付日期 支付状态 失败原因 退回日期 退回账户类型 源明细编号 实际收款账号 实际支付金额',
  rosters:
    '序号 支付状态 户主姓名 户主身份证号 收款人姓名 收款人身份证号 银行账号 开户银行 村(居)委会 村(居)民小组 享受人 享受人身份证号 联系电话 现居住地 年龄 补贴金额 填报日期',
  vouchers:
    'Id OriVoucherNo PayeeAcctNo PayeeAcctName PayeeAcctBankName PayAmt Remark XPayDate XAgentBusinessNo XPayAmt XPayeeAcctBankName XPayeeAcctNo XAddWordCode XAddWord',
  refunds:
    '原批量明细凭证号 主支付凭证号 退款汇总金额 实际退款日期 原明细Id 原收款人账号 原收款人名称 原收款人行号 退款金额 退款原因',
  beneficiaries:
    '身份证号 姓名 户编号 户主身份证号 村(社区)代码 手机号 社保卡账号 开户银行 金融功能激活(是/否) 对象类别 登记日期 退出日期 退出原因 录入人 录入时间',
  'account-changes': '身份证号 原账号 新账号 变更日期 申报日期 审核日期 财政确认日期 经办人',
  publicity:
    '批次号 公示类型 公示开始 公示结束 渠道 网址 照片数 公示内容 公示人数 公示金额 异议数 已处理异议数',
  registers: '名单类型 身份证号 姓名 生效日期 失效日期 数值 来源单位',
  timings: '事项 编号 区划编码 项目编码 代发银行 起始日期 办结日期 跨行(是/否) 金额 备注',
  recoveries: '明细编号 追缴日期 追缴金额 方式 原因',
  clearing: '日期 单位 机构 凭证号 金额 资金渠道',
  performance: '年度 项目编码 区划 预算金额 目标指标 目标值 完成值 目标人(户)数',
  complaints: '编号 日期 渠道 区划 项目编码 摘要 办理状态 办结日期'
}

describe('detection', () => {
  it('takes headers that JavaScript knows by other names for what they are', () => {
    const odd = ['constructor', 'toString', '__proto__']
    const kind = kindNamed('registers')!
    const { mapping, extra } = match(kind, ['身份证号', ...odd])
    expect(extra).toEqual(odd)
    expect(Object.entries(mapping)).toEqual([['身份证号', 'person_id'], ...odd.map((name) => [name, null])])
  })
  it.each(kinds.map((k) => [k.name] as const))('knows its own template of %s', (name) => {
    const headers = csvTemplate(kindNamed(name)!).toString().replace('\ufeff', '').trim().split(',')
    expect(detectedKind(headers)?.kind.name).toBe(name)
  })
  it.each(Object.entries(printed))('knows the headers the contract prints for %s', (name, headers) => {
    expect(detectedKind(headers.split(' '))?.kind.name).toBe(name)
    expect(detectedKind(headers.split(' ').reverse())?.kind.name).toBe(name)
  })
  it.each(Object.entries(printed))('leaves no printed header of %s over', (name, headers) => {
    const over = detectedKind(headers.split(' '))?.extra ?? []
    expect(
      over.filter((h) => !['XPayeeAcctBankName', '主支付凭证号'].includes(h)),
      name
    ).toEqual([])
  })
  it('does not guess when a required column is missing', () => {
    expect(detectedKind(['姓名', '年龄', '备注'])).toBeNull()
    expect(detectedKind(['身份证号', '姓名'])).toBeNull()
  })
  it('compares headers without spaces, stars, units and width', () => {
    expect(['* 补贴金额（元）', '补贴金额', ' 补 贴 金 额 ', '补贴金额:'].map(normalHeader)).toEqual(
      Array(4).fill('补贴金额')
    )
    expect(normalHeader('金额（万元）')).not.toBe('金额')
  })
})
