-- Posts the file named by BODY in turn for each of PATIENTS (1000) patients: only the patient's id differs.
-- With TOKENS, a file of one token a line, each call brings the next one, from number FIRST on.
local file = assert(io.open(os.getenv("BODY"), "rb"))
local body = file:read("*a")
file:close()

-- The body is kept in parts, between which the id stands.
local id = body:match('"patientId":"([^"]+)"')
local parts, from = {}, 1
repeat
  local first, last = body:find(id, from, true)
  parts[#parts + 1] = body:sub(from, (first or 0) - 1)
  from = (last or 0) + 1
until not first

local patients = tonumber(os.getenv("PATIENTS") or 1000)
local tokens, sent = {}, tonumber(os.getenv("FIRST") or 0)
if os.getenv("TOKENS") then
  for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = line end
end

function request()
  sent = sent + 1
  local headers = { ["Content-Type"] = "application/json" }
  if #tokens > 0 then headers["Authorization"] = "Bearer " .. assert(tokens[sent], "too few tokens") end
  return wrk.format("POST", nil, headers, table.concat(parts, string.format("%0" .. #id .. "d", sent % patients + 1)))
end
