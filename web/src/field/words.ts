export const words = {
  title: ['掌上基层', 'Jishi in the Field'],
  places: ['主要页面', 'Main pages'],
  today: ['今天', 'Today'],
  map: ['地图', 'Map'],
  write: ['上报', 'Report'],
  outbox: ['发件箱', 'Outbox'],
  me: ['我', 'Me'],
  waiting: [' 件待送出', ' waiting to be sent'],
} as const
