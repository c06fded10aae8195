using QuiltE2E.Sandbox.Commands;
using QuiltE2E.Sandbox.Verify;

return args switch
{
    ["--help" or "-h" or "help"] => Usage.Print(Console.Out, exitCode: 0),
    ["serve", .. string[] rest] => await ServeCommand.RunAsync(rest).ConfigureAwait(false),
    ["verify"] => await VerifyCommand.RunFromTerminalAsync().ConfigureAwait(false),
    [] => await ServeCommand.RunAsync([]).ConfigureAwait(false),
    [string first, ..] when first.StartsWith('-') => await ServeCommand.RunAsync(args).ConfigureAwait(false),
    [string verb, ..] => Usage.Refuse($"'{verb}' is not a verb of this program."),
};
