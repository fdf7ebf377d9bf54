-- Mixed calls: charts of 200 KB and 2 MB, a small one that gets a card, feedback, and bodies that are refused.
local function read(name)
  local file = assert(io.open(os.getenv("BODIES") .. "/" .. name, "rb"))
  local body = file:read("*a")
  file:close()
  return body
end

local hook = "/cds-services/poems-patient-view"
local json = { ["Content-Type"] = "application/json" }
local small, middle, large = read("triad.json"), read("200000.json"), read("2000000.json")
local calls = {}
local number = 0

-- Only here is the Host header known.
init = function()
  calls = {
    wrk.format("POST", hook, json, small),
    wrk.format("POST", hook, json, small),
    wrk.format("POST", hook, json, middle),
    wrk.format("POST", hook, json, middle),
    wrk.format("POST", hook, json, large),
    wrk.format("POST", hook .. "/feedback", json, read("feedback.json")),
    wrk.format("POST", hook, json, middle:sub(1, 100000)),
    wrk.format("POST", hook, { ["Content-Type"] = "text/plain" }, small),
  }
end

request = function()
  number = number + 1
  return calls[number % #calls + 1]
end
