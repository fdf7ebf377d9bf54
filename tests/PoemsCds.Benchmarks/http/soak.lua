-- Mixed calls: charts of 200 KB and 2 MB, a small one, of one patient after the other, that gets a card, feedback on cards that
-- came, a chart that is fetched from a FHIR server but for the patient, and bodies that are refused.
local function read(name)
  local file = assert(io.open(os.getenv("BODIES") .. "/" .. name, "rb"))
  local body = file:read("*a")
  file:close()
  return body
end

local hook = "/cds-services/poems-patient-view"
local json = { ["Content-Type"] = "application/json" }
local small, middle, large = read("triad.json"), read("200000.json"), read("2000000.json")
local offer = '},"fhirServer":"' .. os.getenv("FHIR") .. '","fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,"scope":"patient/*.read","subject":"s"}}'
local fetched = middle:sub(1, assert(middle:find(',"conditions"', 1, true)) - 1) .. offer
local patients, patient = 2000, 0
local calls, smalls = {}, {}
local number = 0
local card = "4e0a3a1e-3f41-4a44-b1c1-0d2f3b6f7a10"
local threads = {}
statuses = ""
local counts = {}

setup = function(thread) threads[#threads + 1] = thread end

local function feedback()
  local body = '{"feedback":[{"card":"' .. card .. '","outcome":"accepted","acceptedSuggestions":[{"id":"9e4c0c82-7923-4982-9029-8f1fbc0a9e70"}],"outcomeTimestamp":"' .. os.date("!%Y-%m-%dT%H:%M:%SZ") .. '"}]}'
  return wrk.format("POST", hook .. "/feedback", json, body)
end

-- Only here is the Host header known.
init = function()
  for i = 1, patients do smalls[i] = wrk.format("POST", hook, json, (small:gsub("triad", "patient-" .. i))) end
  calls = {
    "small",
    wrk.format("POST", hook, json, fetched),
    "small",
    wrk.format("POST", hook, json, middle),
    wrk.format("POST", hook, json, middle),
    wrk.format("POST", hook, json, fetched),
    wrk.format("POST", hook, json, large),
    "feedback",
    wrk.format("POST", hook, json, middle:sub(1, 100000)),
    wrk.format("POST", hook, { ["Content-Type"] = "text/plain" }, small),
  }
end

request = function()
  number = number + 1
  local call = calls[number % #calls + 1]
  if call == "small" then
    patient = patient % patients + 1
    return smalls[patient]
  end
  return call == "feedback" and feedback() or call
end

response = function(status, headers, body)
  card = body:match('"uuid":"([^"]+)"') or card
  counts[status] = (counts[status] or 0) + 1
  local list = {}
  for code, count in pairs(counts) do list[#list + 1] = code .. ": " .. count end
  table.sort(list)
  statuses = table.concat(list, ", ")
end

done = function()
  for _, thread in ipairs(threads) do print("Statuses " .. thread:get("statuses")) end
end
