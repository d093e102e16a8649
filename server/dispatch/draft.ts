/** A paper while it is composed. */
import type { Paragraph } from './types.ts'

const numerals = '一二三四五六七八九十'
const numeral = (n: number): string =>
  n <= 10 ? numerals[n - 1]! : n < 20 ? `十${numerals[n - 11]}` : String(n)

/** Paragraphs with the numbers of GB/T 9704: 一、 then （一） */
export class Draft {
  readonly paragraphs: Paragraph[] = []
  #first = 0
  #second = 0

  /** Words; nothing is written where there are none. */
  say(text: string, ...sources: number[]): this {
    return this.#put(0, text, sources)
  }
  first(text: string): this {
    this.#second = 0
    return this.#put(1, `${numeral(++this.#first)}、${text}`, [])
  }
  second(text: string, ...sources: number[]): this {
    return this.#put(2, `（${numeral(++this.#second)}）${text}`, sources)
  }
  #put(level: Paragraph['level'], text: string, sources: number[]): this {
    if (text !== '') this.paragraphs.push({ level, text, composed: text, sources })
    return this
  }
}
