/** Made-up names: common surnames of the region with their weights, and given names of two generations. */
import { hash, share, weighted } from './random.ts'

const surnames: [string, number][] = [
  ['李', 110],
  ['杨', 95],
  ['张', 78],
  ['王', 70],
  ['罗', 46],
  ['周', 38],
  ['普', 44],
  ['起', 26],
  ['鲁', 24],
  ['杞', 22],
  ['自', 17],
  ['者', 12],
  ['毕', 16],
  ['郭', 20],
  ['刘', 40],
  ['陈', 38],
  ['赵', 30],
  ['何', 26],
  ['马', 18],
  ['徐', 16],
  ['朱', 18],
  ['高', 18],
  ['胡', 14],
  ['段', 20],
  ['尹', 12],
  ['苏', 12],
  ['钱', 8],
  ['董', 12],
  ['黄', 16],
  ['吴', 14],
  ['唐', 9],
  ['沙', 8],
  ['白', 9],
  ['文', 7],
  ['夏', 7],
  ['钟', 8],
  ['余', 10],
  ['丁', 6],
  ['施', 6],
  ['殷', 5],
  ['熊', 6],
  ['郑', 6],
  ['孙', 6],
  ['谢', 6],
  ['曹', 5],
  ['柳', 4],
  ['龙', 5],
  ['欧阳', 1],
  ['司', 2],
  ['仲', 2]
]
const weights = surnames.map(([, w]) => w)
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
const yi = '阿鲁 阿普 沙玛 吉克 木乃 曲木 罗呷 阿苏'.split(' ')
const yiGiven = '木呷 阿依 尔古 拉则 支铁 阿牛 呷呷 伍各 约布 妞妞'.split(' ')

/** A full name; `family` picks the surname, so that a household can share it. */
export const nameOf = (
  seed: number,
  person: number,
  family: number,
  male: boolean,
  birthYear: number
): string => {
  if (share(seed, family, 71) < 0.006)
    return `${yi[hash(seed, family, 72) % yi.length]}·${yiGiven[hash(seed, person, 73) % yiGiven.length]}`
  const surname = surnames[weighted(weights, share(seed, family, 74))]![0]
  const pool = (birthYear < 1985 ? older : younger)[male ? 'male' : 'female']
  const all = (birthYear < 1985 ? older : younger).male
  const one = pool[hash(seed, person, 75) % pool.length]!
  if (share(seed, person, 76) < 0.16) return surname + one
  const front = share(seed, person, 77) < 0.6 ? all : pool
  return surname + front[hash(seed, person, 78) % front.length] + one
}

/** Names of farm cooperatives, which receive as organisations. */
export const cooperativeNames = '丰裕 金穗 绿源 彝山 高原红 众兴 惠民 永丰 云岭 龙川 马樱花 紫溪'.split(' ')
