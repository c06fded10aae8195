using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using QuiltE2E.Core.Errors;
using QuiltE2E.Sandbox.Accounts;
using QuiltE2E.Sandbox.Athena;
using QuiltE2E.Sandbox.Athena.WorkGroups;
using QuiltE2E.Sandbox.Control;
using QuiltE2E.Sandbox.Events;
using QuiltE2E.Sandbox.Faults;
using QuiltE2E.Sandbox.Registry;
using QuiltE2E.Sandbox.Registry.Auth;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3;
using QuiltE2E.Sandbox.S3.Access;
using QuiltE2E.Sandbox.S3.Storage;
using QuiltE2E.Sandbox.Search.Index;
using QuiltE2E.Sandbox.Signing;
using QuiltE2E.Sandbox.Sql;
using QuiltE2E.Sandbox.Sts;

namespace QuiltE2E.Sandbox.Hosting;

/// <summary>A running sandbox: real servers on loopback. Disposing it ends it and removes what was temporary.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    /// <summary>The bucket that is there from the start.</summary>
    public const string DefaultBucket = "quilt-sandbox";

    /// <summary>The bucket that only the administrator writes.</summary>
    public const string ReadOnlyBucket = "quilt-sandbox-readonly";

    /// <summary>The bucket that only the administrator lists.</summary>
    public const string RestrictedBucket = "quilt-sandbox-restricted";

    /// <summary>The region of everything.</summary>
    public const string DefaultRegion = "us-east-1";

    private readonly DataFolder _folder;
    private readonly S3Store _store;
    private readonly KestrelServer _server;
    private readonly FaultDirectory _faults = new();
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChangeFeed? _feed;
    private SqlServices? _sql;
    private SearchIndex? _index;
    private AthenaState? _athena;
    private int _registryPort;
    private int _disposed;

    private SandboxHost(DataFolder folder, S3Store store, KestrelServer server)
    {
        _folder = folder;
        _store = store;
        _server = server;
        Facts = null!;
    }

    /// <summary>Where it is and how to sign.</summary>
    public SandboxFacts Facts { get; private set; }

    /// <summary>Ends when somebody asked the control endpoint to stop; whoever started the sandbox then disposes it.</summary>
    public Task StopRequested => _stopRequested.Task;

    /// <summary>What executes SQL over packages and tables.</summary>
    internal ISqlEngine Sql => _sql!.Engine;

    /// <summary>Version of QuiltE2E.</summary>
    public static string Version { get; } =
        typeof(SandboxHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Starts a sandbox in this process; it serves when this returns.</summary>
    /// <param name="options">How, or null for a free port and a temporary folder.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="QuiltException">The port or the folder cannot be used.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        SandboxOptions chosen = options ?? new();
        SQLitePCL.Batteries_V2.Init();
        DataFolder folder = DataFolder.Open(chosen.DataDirectory);
        S3Store? store = null;
        KestrelServer? server = null;
        try
        {
            store = await S3Store.OpenAsync(
                folder.Path, folder.IsDurable, [DefaultBucket, ReadOnlyBucket, RestrictedBucket], [AthenaState.ResultsBucket], chosen.Clock)
                .ConfigureAwait(false);
            server = CreateServer(chosen.Port, chosen.RegistryPort);
            SandboxHost host = new(folder, store, server);
            await host.ListenAsync(chosen, cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            server?.Dispose();
            store?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // What hangs by a rule would keep the server waiting.
        _faults.Clear();
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(3));
        await _server.StopAsync(deadline.Token).ConfigureAwait(false);
        _server.Dispose();
        if (_athena is not null)
        {
            await _athena.DisposeAsync().ConfigureAwait(false);
        }

        if (_feed is not null)
        {
            await _feed.DisposeAsync().ConfigureAwait(false);
        }

        _sql?.Dispose();
        _index?.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    private static KestrelServer CreateServer(int port, int registryPort)
    {
        // Kestrel alone, without the web host around it: no configuration files, no logging, no middleware to start or to pay for.
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.MaxRequestLineSize = 32 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        options.ResponseHeaderEncodingSelector = static _ => Encoding.UTF8;
        options.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
        options.Listen(IPAddress.Loopback, registryPort, static listen => listen.Protocols = HttpProtocols.Http1);
        SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions { WaitForDataBeforeAllocatingBuffer = false }), NullLoggerFactory.Instance);
        return new(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    private async Task ListenAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        Account admin = AccountDirectory.Admin;
        AccountDirectory accounts = AccountDirectory.Create();
        RequestLog log = new();
        SessionDirectory sessions = new();
        SignatureVerifier verifier = new(accounts, sessions, DefaultRegion, "s3", options.Clock);
        StsService sts = new(new(accounts, sessions, DefaultRegion, "sts", options.Clock), sessions, _faults, options.Clock);
        AccessGuard access = new(accounts);
        S3Service s3 = new(_store, verifier, access, _faults, DefaultRegion, options.Clock);
        await _store.Metadata.WriteAsync(database => FirstUsers.Add(database, options.Clock.GetUtcNow())).ConfigureAwait(false);
        UserDirectory users = new(_store.Metadata);
        TokenIssuer tokens = new(TokenKey.Open(_folder.Path), users, options.Clock);
        _index = new(_folder.Path, _folder.IsDurable, _store);
        RegistrySettings settings = new(options.SchemaRelease, options.Introspection);
        RegistryState registry = new(_store, access, users, tokens, sessions, settings, _faults, _index, () => Facts, options.Clock);
        _sql = options.WithoutSql ? SqlServices.None("This sandbox was started without SQL.") : SqlServices.Open(_store);
        _athena = new(_store, access, sessions, () => _sql.Engine, _faults, DefaultRegion, options.Clock);
        AthenaService athena = new(new(accounts, sessions, DefaultRegion, "athena", options.Clock), _athena);
        Action<string> diagnostics = options.Diagnostics ?? Console.Error.WriteLine;
        _feed = new(_store, options.IndexDelay, diagnostics);
        ControlService control = new(
            () => Facts,
            _store,
            sessions,
            _faults,
            new(_faults, accounts),
            new(registry),
            new(_feed),
            _athena,
            log,
            options.Clock,
            () => _stopRequested.TrySetResult());
        try
        {
            await _server.StartAsync(new SandboxApplication(
                s3, sts, athena, new(registry), () => _registryPort, control, log, options.Clock, diagnostics), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new QuiltException(
                QuiltErrorKind.Unavailable,
                "SandboxPortUnavailable",
                $"The sandbox cannot listen on 127.0.0.1:{options.Port} and 127.0.0.1:{options.RegistryPort}: {error.Message}",
                $"127.0.0.1:{options.Port}",
                "Choose another port, or 0 for a free one.",
                innerException: error);
        }

        _feed.Start([_index, .. _sql.Consumers]);
        string[] endpoints = [.. _server.Features.Get<IServerAddressesFeature>()!.Addresses];
        string endpoint = endpoints[0];
        _registryPort = new Uri(endpoints[1]).Port;
        Facts = new(
            endpoint,
            endpoint + ControlService.Path,
            admin.AccessKeyId,
            admin.SecretAccessKey,
            DefaultRegion,
            DefaultBucket,
            Environment.ProcessId,
            _folder.Path,
            Version,
            [.. accounts.All.Select(account => new SandboxAccount(
                account.Name,
                account.AccountId,
                account.Arn,
                account.AccessKeyId,
                account.SecretAccessKey,
                tokens.IssueAccess(account.UserId).Text,
                tokens.IssueRefresh(account.UserId).Text))],
            ReadOnlyBucket,
            RestrictedBucket,
            endpoints[1],
            endpoints[1],
            tokens.IssueAccess(admin.UserId).Text,
            endpoint,
            WorkGroupDirectory.Users,
            SqlNames.PackageDatabase);
    }
}
