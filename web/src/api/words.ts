export const words = {
  network: ['没有连上', 'No connection'],
  networkDetail: ['手机现在连不上服务器。已填的内容都还在。', 'The server cannot be reached now. Nothing you entered is lost.'],
  unreadable: ['服务器暂时不能处理', 'The server cannot do this now'],
  unreadableDetail: ['服务器给出的回答看不懂，可能正在升级。', 'The answer could not be understood; the server may be being updated.'],
  retry: ['稍后再试一次，不会重复提交。', 'Try again in a moment; nothing is sent twice.'],
  retryAfter: ['请过 {minutes} 分钟再试。', 'Try again in {minutes} min.'],
} as const
