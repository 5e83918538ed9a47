export const words = {
  title: ['掌上基层', 'Field'],
} as const
