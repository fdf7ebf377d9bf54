-- Posts the file named by BODY in turn for each of PATIENTS (50) patients: only the patient's id differs.
-- With TOKENS, a file of one token a line, each call brings the next one, from number FIRST on.
local file = assert(io.open(os.getenv("BODY"), "rb"))
local body = file:read("*a")
file:close()

local id = body:match('"patientId":"([^"]+)"')
local pattern = id:gsub("%-", "%%-")
local bodies, tokens, sent = {}, {}, tonumber(os.getenv("FIRST") or 0)
for i = 1, tonumber(os.getenv("PATIENTS") or 50) do
  bodies[i] = body:gsub(pattern, string.format("%0" .. #id .. "d", i))
end
if os.getenv("TOKENS") then
  for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = line end
end

function request()
  sent = sent + 1
  local headers = { ["Content-Type"] = "application/json" }
  if #tokens > 0 then headers["Authorization"] = "Bearer " .. assert(tokens[sent], "too few tokens") end
  return wrk.format("POST", nil, headers, bodies[sent % #bodies + 1])
end
