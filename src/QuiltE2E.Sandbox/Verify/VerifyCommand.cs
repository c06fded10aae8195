using System.Runtime.InteropServices;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Search;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;
using QuiltE2E.Core.Tabulator;
using QuiltE2E.Core.Verification;
using QuiltE2E.Sandbox.Hosting;

namespace QuiltE2E.Sandbox.Verify;

/// <summary>The verb <c>verify</c>: starts a sandbox in this process, checks it as any deployment, prints the table.</summary>
internal static class VerifyCommand
{
    private const int CouldNotRun = 2;

    /// <summary>Runs the check as a program does: on standard output, ended by Ctrl+C or SIGTERM with a proper clean-up.</summary>
    /// <returns>The process's exit code.</returns>
    internal static async Task<int> RunFromTerminalAsync()
    {
        using CancellationTokenSource stop = new();
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        bool colours = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return await RunAsync(Console.Out, colours, stop.Token).ConfigureAwait(false);
    }

    /// <summary>Runs the check.</summary>
    /// <param name="output">Where the table goes.</param>
    /// <param name="colours">Whether outcomes may be coloured.</param>
    /// <param name="cancellationToken">Stops the check; what it made is removed first.</param>
    /// <returns>The process's exit code: 0 all passed, 1 a step failed, 2 it could not be carried out.</returns>
    internal static async Task<int> RunAsync(TextWriter output, bool colours, CancellationToken cancellationToken)
    {
        try
        {
            SandboxHost host = await SandboxHost.StartAsync(options: null, cancellationToken).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                SandboxFacts facts = host.Facts;
                await output.WriteLineAsync($"Target: sandbox {facts.Version} at {facts.S3Endpoint}, bucket {facts.Bucket}")
                    .ConfigureAwait(false);
                await output.WriteLineAsync().ConfigureAwait(false);
                return await CheckAsync(facts, new StepTable(output, colours), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (QuiltException error)
        {
            await output.WriteLineAsync($"{error.ErrorId}: {error.Message}").ConfigureAwait(false);
            await output.WriteLineAsync($"What to do: {error.Remedy ?? "see the message"}").ConfigureAwait(false);
            return CouldNotRun;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return CouldNotRun;
        }
    }

    // Ours to handle: the default would end the process before the clean-up.
    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    private static async Task<int> CheckAsync(SandboxFacts facts, StepTable table, CancellationToken cancellationToken)
    {
        ObjectStoreOptions options = new()
        {
            EndpointUrl = facts.S3Endpoint,
            Keys = new AccessKeys(facts.AccessKeyId, facts.SecretAccessKey),
            Region = facts.Region,
        };
        S3Connection own = await S3StoreFactory
            .ResolveAsync(options, session: null, StoreEnvironment.Process, cancellationToken).ConfigureAwait(false);
        IObjectStore store = S3StoreFactory.Create(own);
        PlatformOptions asAdmin = new() { CatalogUrl = facts.CatalogUrl, Token = new SecretText(facts.Token) };
        using PlatformConnection connection = await PlatformConnectionFactory
            .ResolveAsync(asAdmin, StoreEnvironment.Process, cancellationToken).ConfigureAwait(false);
        S3Connection given = await connection.ResolveStorageAsync(options, StoreEnvironment.Process, cancellationToken).ConfigureAwait(false);
        IObjectStore vended = S3StoreFactory.Create(given);
        CatalogConfig config = await connection.GetConfigAsync(cancellationToken).ConfigureAwait(false);
        using AthenaQueries ownQueries = AthenaQueries.Create(facts.AthenaEndpoint, own, store, config, StoreEnvironment.Process, "quilt3");
        using AthenaQueries vendedQueries = AthenaQueries.Create(facts.AthenaEndpoint, given, vended, config, StoreEnvironment.Process, "platform");
        using IQuiltBackend quilt3 = BackendFactory.CreateQuilt3(store, Known(connection, ownQueries));
        using IQuiltBackend platform = BackendFactory.CreatePlatform(connection, vended, Known(connection, vendedQueries));

        table.WriteHead();
        List<StepResult> notChecked = [];
        DeploymentTarget[] targets =
        [
            new(quilt3, store, facts.Bucket) { Services = Services(QuiltSearches.OpenIndex(connection), ownQueries) },
            new(platform, vended, facts.Bucket)
            {
                Platform = connection,
                Services = Services(QuiltSearches.OpenPlatform(connection), vendedQueries),
            },
        ];
        foreach (DeploymentTarget target in targets)
        {
            await foreach (StepResult step in new DeploymentCheck(target).RunAsync(cancellationToken).ConfigureAwait(false))
            {
                if (step.Outcome == StepOutcome.Skipped)
                {
                    notChecked.Add(step);
                }
                else
                {
                    table.Write(step);
                }
            }
        }

        static BackendServices Known(PlatformConnection connection, AthenaQueries queries) =>
            new(_ => Task.FromResult(connection), _ => Task.FromResult(queries));

        // Tabulator's tables are open to keys that the registry gives alone, whatever the backend.
        DeploymentServices Services(IQuiltSearch search, AthenaQueries queries) => new(
            _ => Task.FromResult(search),
            (ofTabulator, _) => Task.FromResult(ofTabulator ? vendedQueries : queries),
            _ => Task.FromResult(new TabulatorTables(connection)));

        // What this sandbox has no server for is no step of its check, but must not pass in silence either.
        table.WriteSummary(notChecked);
        return table.ExitCode;
    }
}
