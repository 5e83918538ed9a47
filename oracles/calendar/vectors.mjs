// Answers of the JavaScript library chinese-days about working time, as CSV on standard output.
//
// Days are asked of the library. Hours are counted here, tick after tick, on what the library says
// of each day. The cases come from a fixed seed, so the same library gives the same file.
// vectors.py does the same for libraries of Python.

import library from "chinese-days";

const FIRST = Date.UTC(2024, 0, 1);
const YEARS = [2024, 2025, 2026];
const DAYS = 366 + 365 + 365;
const DAY = 86400;
const WINDOWS = [[8 * 3600 + 1800, 12 * 3600], [13 * 3600 + 1800, 17 * 3600 + 1800]];
const EDGES = [0, ...WINDOWS.flat(), 86340];

/** The "minimal standard" generator of Park and Miller: the same numbers in any language. */
let state = 20260101;
function below(n) {
  state = (state * 48271) % 2147483647;
  return (state - 1) % n;
}

/** The date so many days after the first one. */
const date = (day) => new Date(FIRST + day * DAY * 1000).toISOString().slice(0, 10);
/** Instants are seconds since the first midnight, without time zone. */
const text = (at) => new Date(FIRST + at * 1000).toISOString().slice(0, 19);

const works = Array.from({ length: DAYS }, (_, day) => library.isWorkday(date(day)));

function isWeekend(day) {
  return [0, 6].includes(new Date(FIRST + day * DAY * 1000).getUTCDay());
}

function isWorking(at) {
  const second = at % DAY;
  return works[Math.floor(at / DAY)] && WINDOWS.some(([start, end]) => start <= second && second < end);
}

/** An instant and the longest tick that meets it and all edges of windows. */
function instant() {
  const day = below(DAYS) * DAY;
  const kind = below(4);
  if (kind === 0) return [day + EDGES[below(EDGES.length)], 60];
  if (kind === 1) return [day + below(DAY), 1];
  return [day + below(DAY / 60) * 60, 60];
}

/** When so many seconds have been worked outside the rest; null after the last day. */
function due(start, seconds, tick, rest = [0, 0]) {
  let at = start;
  for (let left = seconds; left > 0; at += tick) {
    if (at >= DAYS * DAY) return null;
    const rests = rest[0] <= at && at < rest[1];
    if (isWorking(at) && !rests) left -= tick;
  }
  return at;
}

/** The instant from which so many seconds are worked until `end`. */
function before(end, seconds, tick) {
  let at = end;
  for (let left = seconds; left > 0; ) {
    at -= tick;
    if (isWorking(at)) left -= tick;
  }
  return at;
}

function after() {
  const day = below(DAYS);
  const n = 1 + below(below(10) === 0 ? 250 : 40);
  if (works.slice(day + 1).filter(Boolean).length < n) return null;
  return [date(day), "", n, "", "", library.findWorkday(n, date(day))];
}

/** From the day after the first date to the second one. */
function between() {
  const [a, b] = [below(DAYS), below(DAYS)].sort((x, y) => x - y);
  const count = library.getWorkdaysInRange(date(a), date(b)).length - Number(works[a]);
  return [date(a), date(b), "", "", "", count];
}

function worked() {
  const [start, tick] = instant();
  const end = start + tick * below(20_000);
  if (end > DAYS * DAY) return null;
  let seconds = 0;
  for (let at = start; at < end; at += tick) {
    if (isWorking(at)) seconds += tick;
  }
  return [text(start), text(end), "", "", "", seconds];
}

/** Start, hours, tick and deadline. */
function limit() {
  for (;;) {
    const [start, tick] = instant();
    const hours = 1 + below(tick === 60 ? 80 : 8);
    const end = due(start, hours * 3600, tick);
    if (end !== null) return { start, hours, tick, end };
  }
}

function dues() {
  const { start, hours, end } = limit();
  return [text(start), "", hours, "", "", text(end)];
}

/** Four fifths of the hours are gone: one fifth lies before the deadline. */
function warned() {
  const { start, hours, tick, end } = limit();
  return [text(start), "", hours, "", "", text(before(end, hours * 720, tick))];
}

function rested() {
  const { start, hours, tick, end } = limit();
  const paused = start + tick * (1 + below((end - start) / tick - 1));
  const resumed = paused + tick * below(14_400);
  const later = due(start, hours * 3600, tick, [paused, resumed]);
  if (later === null) return null;
  return [text(start), "", hours, text(paused), text(resumed), text(later)];
}

function print(lines, kind, make, count) {
  for (let made = 0; made < count; ) {
    const row = make();
    if (row === null) continue;
    lines.push([kind, ...row].join(","));
    made += 1;
  }
}

function main() {
  // Every notice so far has had some weekend worked: a year without one is a year not known.
  for (const year of YEARS) {
    const known = works.some((w, day) => w && isWeekend(day) && date(day).startsWith(`${year}`));
    if (!known) throw new Error(`no weekend of ${year} is worked: no data of that year`);
  }
  const lines = ["kind,from,to,amount,paused,resumed,answer"];
  works.forEach((w, day) => lines.push(`day,${date(day)},,,,,${w ? "work" : "off"}`));
  print(lines, "after", after, 1000);
  print(lines, "between", between, 1000);
  print(lines, "worked", worked, 300);
  print(lines, "due", dues, 600);
  print(lines, "warned", warned, 200);
  print(lines, "rested", rested, 300);
  process.stdout.write(`${lines.join("\n")}\n`);
}

main();
