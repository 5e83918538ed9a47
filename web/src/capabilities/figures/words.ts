export const words = {
  title: ['全区办得怎么样', 'How the district does'],
  intro: ['从 {from} 到 {until} 前一天，居民通过民意通反映的事。', 'Matters that residents reported from {from} to the day before {until}.'],
  received: ['收到', 'Received'],
  routed: ['转给部门或其镇街机构', 'Passed on to departments or their field offices'],
  fiveStar: ['转办后评五星', 'Five stars, of what was passed on and rated'],
  closed: ['已办结', 'Closed'],
  unrated: ['办结后没有人评价', 'Closed and rated by nobody'],
  none: ['现在还没有可以公布的数字', 'No figures can be told yet'],
  noneText: ['不到 {n} 件的数字不公布，免得让人猜到是谁的事。满了会出现在这里。', 'Numbers below {n} are not told, so that nobody can guess whose matter it is. They appear here once there are enough.'],
  note: ['以整周计；不到 {n} 件不公布。不评价的不算好评。', 'Whole weeks; nothing below {n} is told. Silence counts as no praise.'],
  again: ['再试一次', 'Try again'],
} as const
