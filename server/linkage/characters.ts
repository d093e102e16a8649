/** How one character of a name is written plainly and sounds; what clerks take for the same. */
import { readFileSync } from 'node:fs'
import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'

/** One character as the keys of a name see it. */
export interface Character {
  /** Compatibility forms, variants and traditional characters as one. */
  plain: string
  /** Pinyin without tone, as a surname is read (单 shan, 曾 zeng); ü is v. A character without pinyin sounds as it is written. */
  surname: string
  given: string
}

const simplified = Converter({ from: 't', to: 'cn' })

const variants = new Map(
  readFileSync(new URL('../../seed/name-variants.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [string, string])
)

const plainOf = (char: string): string => {
  const simple = simplified(char.normalize('NFKC'))
  return (variants.get(char) ?? variants.get(simple) ?? simple).toLowerCase()
}

const known = new Map<string, Character>()

/** @param char one code point of a cleaned name */
export const characterOf = (char: string): Character => {
  const found = known.get(char)
  if (found) return found
  const plain = plainOf(char)
  const sound = (mode: 'normal' | 'surname') => pinyin(plain, { toneType: 'none', mode, v: true })
  const made = { plain, surname: sound('surname'), given: sound('normal') }
  known.set(char, made)
  return made
}

/** Surnames of two characters, and how the few are read whose characters sound otherwise alone. */
export const compounds: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...[
      '欧阳',
      '上官',
      '司马',
      '诸葛',
      '夏侯',
      '皇甫',
      '尉迟',
      '公孙',
      '慕容',
      '令狐',
      '长孙',
      '宇文',
      '司徒',
      '司空'
    ],
    ...[
      '东方',
      '西门',
      '南宫',
      '端木',
      '申屠',
      '轩辕',
      '百里',
      '呼延',
      '闻人',
      '澹台',
      '公冶',
      '宗政',
      '濮阳',
      '淳于'
    ],
    ...[
      '单于',
      '太叔',
      '钟离',
      '独孤',
      '拓跋',
      '赫连',
      '第五',
      '鲜于',
      '万俟',
      '东郭',
      '纳兰',
      '完颜',
      '左丘',
      '梁丘'
    ]
  ].map((surname) => [surname, pinyin(surname, { toneType: 'none', mode: 'surname', v: true })])
)
