/** Made-up names: common surnames of the region with their weights, and given names of two generations. */
import { hash, share, weighted } from './random.ts'
import type { Story } from './story.ts'

export interface Names {
  surnames: string[]
  weights: number[]
  dotted: Story['dotted']
}

/** Surnames are written `李 110 杨 95 …`. */
export const names = ({ surnames, dotted }: Story): Names => {
  const parts = surnames.trim().split(/\s+/)
  return {
    surnames: parts.filter((_, i) => i % 2 === 0),
    weights: parts.filter((_, i) => i % 2 === 1).map(Number),
    dotted
  }
}

const older = {
  male: '兴 发 有 国 建 文 正 绍 家 永 顺 富 贵 明 德 光 荣 福 祖 云 学 开 朝 世 忠 安 金 银 从 万 平 华'.split(
    ' '
  ),
  female: '兰 秀 英 珍 芬 琼 芝 菊 凤 仙 桂 玉 美 翠 莲 香 菜 琴 芳 花 素 莹 丽 惠 存 会 焕 芹 桃 梅'.split(
    ' '
  )
}
const younger = {
  male: '俊 杰 浩 宇 轩 涛 鑫 磊 鹏 晨 嘉 梓 睿 博 阳 昊 泽 凯 航 瑞 伟 超 斌 勇 强 子 一 天'.split(' '),
  female: '婷 雨 欣 怡 梦 瑶 思 颖 雪 佳 悦 涵 琪 倩 萱 诗 彤 梓 可 晓 静 敏 娟 艳 蓉 月 妍 希'.split(' ')
}
/** Every character that given names are made of, each once. */
export const givenCharacters = [...new Set([older.male, older.female, younger.male, younger.female].flat())]

/** A full name; `family` picks the surname, so that a household can share it. */
export const nameOf = (
  { surnames, weights, dotted }: Names,
  seed: number,
  person: number,
  family: number,
  male: boolean,
  birthYear: number
): string => {
  if (share(seed, family, 71) < dotted.share)
    return `${dotted.family[hash(seed, family, 72) % dotted.family.length]}·${dotted.given[hash(seed, person, 73) % dotted.given.length]}`
  const surname = surnames[weighted(weights, share(seed, family, 74))]!
  const pool = (birthYear < 1985 ? older : younger)[male ? 'male' : 'female']
  const all = (birthYear < 1985 ? older : younger).male
  const one = pool[hash(seed, person, 75) % pool.length]!
  if (share(seed, person, 76) < 0.16) return surname + one
  const front = share(seed, person, 77) < 0.6 ? all : pool
  return surname + front[hash(seed, person, 78) % front.length] + one
}
