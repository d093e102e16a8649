/** The words of 名单类型 as the register files print them (data.md §2). */
export const registers = [
  '死亡',
  '财政供养',
  '村干部',
  '服刑',
  '工商登记',
  '车辆',
  '房产',
  '公积金',
  '残疾证',
  '特困',
  '低保',
  '孤儿',
  '户籍注销',
  '确权面积',
  '其他'
]
