-- What a person does in Neovim: opens a file, reads what is found, types, applies a quick fix.
-- Prints what there is to see. Works from Neovim 0.7 on.

local function say(...)
  io.stdout:write(string.format(...), "\n")
end

local function wait_for(what, condition)
  if not vim.wait(60000, condition, 10) then
    say("waited in vain for %s", what)
    vim.cmd("cquit 3")
  end
end

local function show_diagnostics()
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local severity = vim.diagnostic.severity[one.severity]
    say("%d:%d-%d %s %s %s: %s", one.lnum + 1, one.col + 1, one.end_col + 1, severity, one.source,
      one.code or one.user_data.lsp.code, one.message)
    for _, other in ipairs(one.user_data.lsp.relatedInformation or {}) do
      say("  %d: %s", other.location.range.start.line + 1, other.message)
    end
  end
end

vim.notify = function(message)
  say("Neovim says: %s", message)
end

vim.cmd("edit app.py")
vim.bo.filetype = "python"
local id = vim.lsp.start_client({
  name = "mplint",
  cmd = { vim.env.MPLINT_PYTHON, "-m", "mplint", "lsp" },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, id)

say("-- app.py is opened")
wait_for("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
show_diagnostics()

say("-- a line is typed above, with a character of two UTF-16 units")
vim.api.nvim_buf_set_lines(0, 1, 1, true, { "GREETING = '😀'" })
vim.api.nvim_buf_set_text(0, 11, 4, 11, 4, { "'😀'; " })
wait_for("new diagnostics", function()
  local found = vim.diagnostic.get(0)
  return #found == 1 and found[1].col == 12
end)
show_diagnostics()
vim.api.nvim_buf_set_text(0, 11, 4, 11, 12, { "" })

say("-- hover")
vim.api.nvim_win_set_cursor(0, { 12, 6 })
local params = vim.lsp.util.make_position_params(0, "utf-16")
local answers = vim.lsp.buf_request_sync(0, "textDocument/hover", params, 60000)
say("%s", vim.split(answers[id].result.contents.value, "\n")[1])

say("-- code actions")
vim.ui.select = function(items, _, on_choice)
  for _, item in ipairs(items) do
    say("%s", (item.action or item[2]).title)
  end
  on_choice(items[1], 1)
end
local before = vim.b.changedtick
vim.lsp.buf.code_action()
wait_for("an edit", function() return vim.b.changedtick > before end)

say("-- after the first one")
for _, line in ipairs(vim.api.nvim_buf_get_lines(0, 9, -1, true)) do
  say("%s", line)
end
wait_for("no diagnostics", function() return #vim.diagnostic.get(0) == 0 end)
say("nothing is found any more")

vim.lsp.stop_client(id)
wait_for("the server's end", function() return vim.lsp.client_is_stopped(id) end)
say("-- the server has ended")
vim.cmd("qall!")
