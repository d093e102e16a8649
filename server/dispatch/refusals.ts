/** What acts on papers are refused with. */
import { type Problem, said } from '../schemas/problem.ts'
import type { Refusal } from './types.ts'

/** Not there, or not for this asker: nobody learns which. */
export const paperUnknown = (): Problem =>
  said(
    404,
    'paper-unknown',
    '没有这份公文：不存在，或不在您的范围内',
    'no such paper: it does not exist, or lies outside your scope'
  )

/** @param refusals at least one */
export const paperRefused = (refusals: readonly Refusal[]): Problem => {
  const first = refusals[0]!
  return said(
    422,
    'paper-refused',
    `还有 ${refusals.length} 个问题，不能据此起草。第一个：${first.zh}。仍要起草的，请写明理由，理由会印在文末`,
    `${refusals.length} things stand against it. The first: ${first.en}. To draft it all the same give a reason, which is printed at its end`,
    first.where
  )
}

/** @param actor who saved the words that stand, '' where it was not kept */
export const paperMoved = (version: number, actor: string): Problem =>
  said(
    409,
    'paper-moved',
    `这份公文已由 ${actor || '他人'} 改过，现在是第 ${version} 版。您写的内容没有丢，请比较后再办`,
    `${actor || 'somebody'} has changed this paper meanwhile, it is at version ${version}; nothing you typed is lost, compare and try again`
  )

/** Another paper of the kind was issued while this one was printed. */
export const serialTaken = (): Problem =>
  said(
    409,
    'paper-serial-taken',
    '同时印发的另一份公文用了这个发文字号。请再点一次“印发”',
    'another paper that was issued at the same time took this number; issue it once more'
  )

export const paperOutdated = (): Problem =>
  said(
    409,
    'paper-outdated',
    '起草以后账本的数据变了，文中的数已不是现在的数。请重新起草',
    'the ledger has moved since this was drafted and its numbers are no longer those of the ledger; draft it again'
  )

export const notDraft = (): Problem =>
  said(
    422,
    'paper-not-draft',
    '已印发或已撤回的公文不能改。要改请撤回后重新起草',
    'a paper that was issued or withdrawn is never changed; withdraw it and draft another'
  )

export const notIssued = (): Problem =>
  said(422, 'paper-not-issued', '只有已印发的公文可以撤回', 'only an issued paper can be withdrawn')

export const notWhole = (): Problem =>
  said(
    403,
    'whole-region',
    '通报和调度材料讲全地区的情况，请由能看全地区的人办理',
    'papers of the dispatch tell of the whole region; somebody who sees all of it makes them'
  )

export const noFormat = (format: string): Problem =>
  said(404, 'paper-no-format', `这种公文没有 ${format} 文件`, `this kind of paper has no ${format} file`)

export const badParagraphs = (wanted: number): Problem =>
  said(
    422,
    'paper-paragraphs',
    `正文应有 ${wanted} 段，请刷新后再改`,
    `the body has ${wanted} paragraphs; reload the page and edit again`,
    'paragraphs'
  )
