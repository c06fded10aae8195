using System.Runtime.InteropServices;
using System.Text.Json;
using QuiltE2E.Core.Errors;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Sandbox.Commands;

/// <summary>The verb <c>serve</c>: starts a sandbox, says where it is, and ends it when asked to.</summary>
internal static class ServeCommand
{
    private const int CannotStart = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        (ServeArguments? arguments, string? problem) = ServeArguments.Parse(args);
        if (arguments is null)
        {
            return Usage.Refuse(problem!);
        }

        using CancellationTokenSource end = new();
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, end));
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT, signal => Interrupt(signal, end, hasParent: arguments.Parent is not null));
        SandboxHost host;
        try
        {
            host = await SandboxHost.StartAsync(
                new()
                {
                    Port = arguments.Port,
                    RegistryPort = arguments.RegistryPort,
                    DataDirectory = arguments.DataDirectory,
                    SchemaRelease = arguments.SchemaRelease,
                    Introspection = arguments.Introspection,
                    IndexDelay = TimeSpan.FromMilliseconds(arguments.IndexDelay),
                },
                end.Token).ConfigureAwait(false);
        }
        catch (QuiltException error)
        {
            await Console.Error.WriteLineAsync($"error: {error.Message} {error.Remedy}").ConfigureAwait(false);
            return CannotStart;
        }

        await using (host.ConfigureAwait(false))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(host.Facts, ControlJson.Default.SandboxFacts));
            await WaitAsync(arguments, host.StopRequested, end.Token).ConfigureAwait(false);
        }

        return 0;
    }

    private static void Interrupt(PosixSignalContext signal, CancellationTokenSource end, bool hasParent)
    {
        // A terminal sends Ctrl+C to the shell's children too. It is meant for the command that runs in the shell.
        signal.Cancel = true;
        if (!hasParent)
        {
            end.Cancel();
        }
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource end)
    {
        // Ours to handle: the default would end the process before it has cleaned up.
        signal.Cancel = true;
        end.Cancel();
    }

    private static async Task WaitAsync(ServeArguments arguments, Task stopRequested, CancellationToken cancellationToken)
    {
        List<Task> reasons = [stopRequested, Task.Delay(Timeout.Infinite, cancellationToken)];
        if (arguments.Parent is int parent)
        {
            reasons.Add(ParentProcess.WaitForEndAsync(parent, cancellationToken));
        }

        if (arguments.EndsWithInput)
        {
            reasons.Add(Console.OpenStandardInput().CopyToAsync(Stream.Null, cancellationToken));
        }

        await Task.WhenAny(reasons).ConfigureAwait(false);
    }
}
