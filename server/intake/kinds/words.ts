/** Printed words of the choices that several kinds share. First printed word of each value is written back. */

export const registers: Record<string, string> = {
  死亡: 'death',
  财政供养: 'payroll',
  村干部: 'cadre',
  服刑: 'prison',
  工商登记: 'business',
  车辆: 'vehicle',
  房产: 'property',
  公积金: 'fund',
  残疾证: 'disability',
  特困: 'destitute',
  低保: 'minimum-living',
  孤儿: 'orphan',
  户籍注销: 'deregistered',
  确权面积: 'land',
  其他: 'other',
  死亡人员: 'death',
  财政供养人员: 'payroll',
  残疾: 'disability',
  户口注销: 'deregistered'
}

export const states: Record<string, string> = {
  成功: 'success',
  失败: 'failed',
  退回: 'returned',
  待支付: 'pending',
  停发: 'stopped',
  支付成功: 'success',
  已支付: 'success',
  已发放: 'success',
  发放成功: 'success',
  支付失败: 'failed',
  发放失败: 'failed',
  已退回: 'returned',
  退票: 'returned',
  未支付: 'pending',
  待发放: 'pending',
  处理中: 'pending',
  已停发: 'stopped',
  success: 'success',
  failed: 'failed',
  returned: 'returned',
  pending: 'pending',
  stopped: 'stopped'
}

export const channels: Record<string, string> = {
  社保卡: 'social-card',
  其他银行卡: 'other-card',
  对公账户: 'corporate',
  单位实有账户: 'unit',
  现金: 'cash',
  社会保障卡: 'social-card',
  银行卡: 'other-card',
  存折: 'other-card',
  其他: 'other-card',
  对公: 'corporate',
  实有资金账户: 'unit'
}

export const returnAccounts: Record<string, string> = {
  国库单一账户: 'treasury',
  粮食风险基金专户: 'grain-fund',
  补贴发放部门: 'department',
  其他: 'other',
  国库: 'treasury',
  粮食风险基金财政专户: 'grain-fund',
  零余额账户: 'treasury',
  业务主管部门: 'department'
}

export const levels: Record<string, string> = {
  中央: 'central',
  省: 'province',
  市: 'prefecture',
  县: 'county',
  中央级: 'central',
  国家: 'central',
  省级: 'province',
  自治区级: 'province',
  市级: 'prefecture',
  州: 'prefecture',
  州级: 'prefecture',
  州市级: 'prefecture',
  县级: 'county',
  县市级: 'county',
  区县级: 'county'
}

export const timedMatters: Record<string, string> = {
  初步核实: 'verification',
  发放结果反馈: 'feedback',
  跨行退款反馈: 'refund-feedback',
  错误信息再次上报: 'resubmission',
  清单清理整合: 'list-cleanup',
  清单制定: 'list-adoption',
  核实: 'verification',
  发放情况反馈: 'feedback',
  退款反馈: 'refund-feedback',
  再次上报: 'resubmission',
  清理整合: 'list-cleanup'
}

export const recoveryWays: Record<string, string> = {
  退回: 'returned',
  扣回: 'deducted',
  抵扣: 'offset',
  本人退回: 'returned',
  追回: 'returned',
  扣减: 'deducted',
  冲抵: 'offset'
}

export const parties: Record<string, string> = {
  财政: 'finance',
  部门: 'department',
  银行: 'bank',
  财政部门: 'finance',
  财政局: 'finance',
  主管部门: 'department',
  业务主管部门: 'department',
  补贴发放部门: 'department',
  代发银行: 'bank',
  开户银行: 'bank',
  代理银行: 'bank'
}

export const fundChannels: Record<string, string> = {
  国库单一账户: 'treasury',
  粮食风险基金专户: 'grain-fund',
  国库: 'treasury',
  零余额账户: 'treasury',
  粮食风险基金财政专户: 'grain-fund'
}

export const complaintChannels: Record<string, string> = {
  热线: 'hotline',
  举报电话: 'phone',
  网站: 'website',
  信箱: 'letter',
  来访: 'visit',
  检查中发现: 'inspection',
  其他: 'other',
  '12345热线': 'hotline',
  '12345': 'hotline',
  政务服务热线: 'hotline',
  电话: 'phone',
  网络: 'website',
  网上: 'website',
  平台: 'website',
  来信: 'letter',
  信访: 'letter',
  上访: 'visit',
  窗口: 'visit',
  走访: 'inspection',
  巡察: 'inspection'
}

export const complaintMatters: Record<string, string> = {
  咨询: 'enquiry',
  投诉: 'complaint',
  举报: 'report',
  求助: 'enquiry',
  建议: 'enquiry',
  检举: 'report'
}

export const complaintStates: Record<string, string> = {
  待办: 'open',
  办理中: 'handling',
  已办结: 'closed',
  未办: 'open',
  未办结: 'handling',
  待受理: 'open',
  已受理: 'open',
  已转办: 'handling',
  在办: 'handling',
  办结: 'closed',
  已答复: 'closed',
  已完成: 'closed'
}

export const complaintOutcomes: Record<string, string> = {
  属实: 'confirmed',
  部分属实: 'partly',
  不属实: 'unfounded',
  基本属实: 'confirmed',
  查实: 'confirmed',
  查无实据: 'unfounded',
  不实: 'unfounded'
}

export const flags: Record<string, string> = {
  是: 'true',
  否: 'false',
  有: 'true',
  无: 'false',
  y: 'true',
  n: 'false',
  yes: 'true',
  no: 'false',
  true: 'true',
  false: 'false',
  '1': 'true',
  '0': 'false',
  已激活: 'true',
  未激活: 'false',
  已标识: 'true',
  未标识: 'false'
}
