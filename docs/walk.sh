#!/usr/bin/env bash
# One report followed to its rating through the hands of five roles, with curl alone.
#
#   docs/walk.sh [BASE] [ACCOUNTS]
#
# BASE is the address of a running demo (http://127.0.0.1:8080), ACCOUNTS the file with its made-up
# accounts (data/demo/demo-accounts.txt). Run by a test, so that it stays true.
set -euo pipefail
base=${1:-http://127.0.0.1:8080}
accounts=${2:-data/demo/demo-accounts.txt}

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# A new operation's key: a UUIDv7. A request that is sent again keeps its key.
key() {
  local t r
  t=$(printf '%012x' "$(date +%s%3N)")
  r=$(od -An -N10 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s-%s-7%s-8%s-%s' "${t:0:8}" "${t:8:4}" "${r:0:3}" "${r:3:3}" "${r:6:12}"
}

# field NAME: the first text of this name in the JSON on standard input.
field() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d'"' -f4; }

# send TOKEN METHOD PATH JSON: the answer; ends the walk with the problem when it is one.
send() {
  local answer status
  answer=$(curl -sS -w '\n%{http_code}' -X "$2" "$base$3" ${1:+-H "authorization: Bearer $1"} \
    -H 'content-type: application/json' -H "idempotency-key: $(key)" ${4:+-d "$4"})
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  case $status in
    2*) printf '%s' "$answer" ;;
    *) printf '%s %s: %s %s\n' "$2" "$3" "$status" "$answer" >&2; exit 1 ;;
  esac
}

log_in() { # LOGIN: the answer, with token and posts
  local password
  password=$(awk -v login="$1" '$1 == login { print $2 }' "$accounts")
  send '' POST /api/v1/session "{\"login\":\"$1\",\"password\":\"$password\"}"
}
post_of() { grep -o "{\"id\":\"[^\"]*\",\"role\":\"$1\"" | head -n 1 | cut -d'"' -f4; } # ROLE

step() { # LOGIN ROLE JSON: takes a step on the case in the post of this role
  local who post
  who=$(log_in "$1")
  post=$(post_of "$2" <<<"$who")
  send "$(field token <<<"$who")" POST "/api/v1/cases/$case/steps" "{\"post\":\"$post\",\"step\":$3}"
  echo
}

say '1. A resident, without an account, reports a blocked escape route.'
desk=$(log_in station.desk)
area=$(grep -o '"role":"station_desk".*' <<<"$desk" | grep -o '"unit":{"code":"[^"]*"' | head -n 1 | cut -d'"' -f6)
place=$(send '' GET '/api/v1/units?kind=area' | grep -o "\"code\":\"$area\"[^}]*\"station\":{[^}]*}" | grep -o '{[^}]*}$')
receipt=$(send '' POST /api/v1/reports "{
  \"category\": \"fire_exit\", \"place\": $place,
  \"words\": \"二楼通道被杂物堵住了\" }")
echo "$receipt"
case=$(field case <<<"$receipt")
code=$(field tracking_code <<<"$receipt")

say '2. The station accepts it and gives it to an outposted officer.'
step station.desk station_desk '{"action":"accept"}'
token=$(field token <<<"$desk")
people=$(send "$token" GET "/api/v1/people?unit=$area")
person() { # LOGIN: the id of the holder, found by name among the people of the station
  local name
  name=$(log_in "$1" | field name)
  grep -o "\"person\":\"[^\"]*\",\"name\":\"$name\"" <<<"$people" | head -n 1 | cut -d'"' -f4
}
officer=$(person outposted)
step station.desk station_desk "{\"action\":\"dispatch\",\"lead\":\"$area\",\"handler\":\"$officer\",\"opinion\":\"请督促清理\"}"

say '3. The officer signs for it, handles it and asks a grid worker to look.'
step outposted outposted_officer '{"action":"sign_for"}'
checker=$(person grid.worker)
step outposted outposted_officer "{\"action\":\"feedback\",\"opinion\":\"杂物已清走\",\"checker\":\"$checker\"}"

say '4. The grid worker, never the handler, checks on the spot; the case is closed.'
step grid.worker fulltime_grid_worker '{"action":"check_on_spot","result":"yes","opinion":"通道畅通"}'

say '5. The resident looks, with the code of the receipt, and rates.'
send '' POST /api/v1/track "{\"code\":\"$code\"}"
echo
send '' POST /api/v1/track/steps "{\"code\":\"$code\",\"step\":{\"action\":\"rate\",\"stars\":5,\"solved\":true}}"
echo

say '6. What the area head sees: everything that happened, and who did it.'
head=$(log_in area.head)
send "$(field token <<<"$head")" GET "/api/v1/cases/$case/history?post=$(post_of area_head <<<"$head")" |
  grep -o '"zh":"[^"]*"' | cut -d'"' -f4
