import type { Clause } from './shapes.ts'

/** 楚财农〔2023〕10号 四（二）「…」, with what there is of it. */
export const clauseWords = ({ document, article, words }: Clause): string =>
  [document, article].filter(Boolean).join(' ') + (words ? `「${words}」` : '')
