export const intake = {
  'intake.loads': ['载入记录', 'Loads'],
  'intake.loads.note': ['最近在前', 'newest first']
} as const
