import { describe, expect, it } from 'vitest'
import { fileNameOf, memberNameOf } from '../../../server/intake/file-name.ts'
import { idOf } from '../../help/people.ts'

describe('the name of an upload', () => {
  it.each([
    ['三 月&?.csv', '三 月&?.csv'],
    ['../../etc/passwd', 'passwd'],
    ['/etc/cron.d/x.csv', 'x.csv'],
    ['..\\..\\x.csv', 'x.csv'],
    ['C:\\fakepath\\三月.csv', '三月.csv'],
    ['c:x.csv', 'x.csv'],
    ['\\\\server\\share\\x.csv', 'x.csv'],
    ['a.csv\0.exe', 'a.csv.exe'],
    ['a\r\nset-cookie: x=1.csv', 'aset-cookie: x=1.csv'],
    ['发放\u202evsc.exe', '发放vsc.exe'],
    ['\u2066a\u2069\u200b\ufeff.csv', 'a.csv'],
    ['NUL.csv', 'NUL.csv'],
    ['aux', 'aux'],
    ['..', '未命名'],
    ['../', '未命名'],
    ['', '未命名'],
    ['\u202e\0', '未命名'],
    ['folder/', 'folder'],
    ['a\ud800.csv', 'a\ufffd.csv']
  ])('%j is %j', (given, name) => expect(fileNameOf(given)).toBe(name))

  it('is not longer than anybody reads, and keeps its ending', () => {
    const name = fileNameOf(`${'长'.repeat(400)}.csv`)
    expect([[...name].length, name.slice(-6)]).toEqual([150, '长….csv'])
    expect([...fileNameOf('🌾'.repeat(400))].length).toBe(150)
  })
  it('shows no ID number, and keeps what tells project, batch and period', () => {
    expect(fileNameOf(`花名册_${idOf(1)}.xlsx`)).toBe('花名册_53*********.xlsx')
    const told = '2080502_2026-11_B2080502-532301-2026-11.xlsx'
    expect(fileNameOf(told)).toBe(told)
  })
})

describe('the name of a member', () => {
  it.each([
    ['a/明细.csv', 'a/明细.csv'],
    ['a\\b\\c.csv', 'a/b/c.csv'],
    ['../x.csv', 'x.csv'],
    ['a/\u202evsc.exe', 'a/vsc.exe'],
    ['\0', '未命名']
  ])('%j is shown as %j', (given, name) => expect(memberNameOf(given)).toBe(name))
  it('is shortened too', () => expect(memberNameOf(`a/${'b'.repeat(60_000)}.csv`)).toHaveLength(150))
})
