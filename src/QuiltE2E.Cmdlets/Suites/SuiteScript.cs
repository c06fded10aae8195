using System.Diagnostics;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>How a script of the suites is started in a pwsh of its own.</summary>
internal static class SuiteScript
{
    /// <summary>The command for a script; its streams are redirected, and it is told which run it belongs to.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="script">Its file in the folder of the suites.</param>
    /// <param name="arguments">Its arguments, besides the module and the target.</param>
    public static ProcessStartInfo Command(SuitePlan plan, string script, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(plan.PowerShell)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = plan.Folder,
        };
        string[] all =
        [
            "-NoProfile", "-NonInteractive", "-File", Path.Join(plan.SuitePath, script), "-ModulePath", plan.ModulePath,
            .. plan.Target is null ? Array.Empty<string>() : ["-Target", plan.Target],
            .. arguments,
        ];
        foreach (string argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["QUILT_E2E_RUN"] = plan.RunId;
        start.Environment["NO_COLOR"] = "1";

        // A run of minutes never earns back what profiles for the compiler cost, a third of its processor time.
        start.Environment.TryAdd("DOTNET_TieredPGO", "0");
        return start;
    }
}
