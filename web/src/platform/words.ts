export const words = {
  today: ['今天 {time}', 'today {time}'],
  tomorrow: ['明天 {time}', 'tomorrow {time}'],
  yesterday: ['昨天 {time}', 'yesterday {time}'],
  day: ['{day} {time}', '{day}, {time}'],
} as const
