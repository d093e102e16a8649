export const people = {
  'people.find': ['查人员与账户', 'Find a person or an account']
} as const
