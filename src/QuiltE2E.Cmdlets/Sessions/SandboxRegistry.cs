using QuiltE2E.Core.Errors;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>The sandboxes that this process has started and that still run. They outlive the module's removal and end with the process.</summary>
internal static class SandboxRegistry
{
    private static readonly Lock Gate = new();
    private static readonly List<SandboxProcess> Running = [];

    /// <summary>Keeps a sandbox.</summary>
    /// <param name="sandbox">The sandbox.</param>
    public static void Add(SandboxProcess sandbox)
    {
        lock (Gate)
        {
            Running.Add(sandbox);
        }
    }

    /// <summary>Those that run, oldest first.</summary>
    /// <returns>A copy.</returns>
    public static IReadOnlyList<SandboxProcess> List()
    {
        lock (Gate)
        {
            Running.RemoveAll(s => s.HasExited);
            return [.. Running];
        }
    }

    /// <summary>Takes the sandbox at an endpoint out, when this process has started it; the caller ends it.</summary>
    /// <param name="control">Its control endpoint.</param>
    /// <returns>The sandbox, or null.</returns>
    public static SandboxProcess? Take(Uri control)
    {
        SandboxProcess? found = List().FirstOrDefault(s => s.Info.ControlEndpoint == control);
        lock (Gate)
        {
            return found is not null && Running.Remove(found) ? found : null;
        }
    }

    /// <summary>The sandbox that is meant when none is named: the one started last.</summary>
    /// <returns>Its control endpoint.</returns>
    /// <exception cref="QuiltException"><c>NoSandbox</c>: none was started here.</exception>
    public static Uri Last() => List() is [.., SandboxProcess last] ? last.Info.ControlEndpoint : throw new QuiltException(
        QuiltErrorKind.NotFound,
        "NoSandbox",
        "No sandbox that this process has started is running.",
        target: null,
        "Start one with Start-QuiltSandbox, or name one with -ControlEndpoint.");
}
