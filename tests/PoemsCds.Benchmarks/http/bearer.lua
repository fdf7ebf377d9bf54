-- Posts the file named by BODY, each time with the next line of the file named by TOKENS.
local file = assert(io.open(os.getenv("BODY"), "rb"))
local body = file:read("*a")
file:close()
local tokens = {}
for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = line end
local number = tonumber(os.getenv("FIRST"))

request = function()
  number = number + 1
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. assert(tokens[number], "too few tokens") }, body)
end
