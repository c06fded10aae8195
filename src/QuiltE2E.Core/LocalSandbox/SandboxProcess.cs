using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.LocalSandbox;

/// <summary>A sandbox in a process of its own: started, watched and ended from here.</summary>
/// <remarks>
/// All that is known of it is one line of JSON and the control endpoint. It also ends by itself when this process ends,
/// however that happens: its standard input closes then, and it watches this process.
/// </remarks>
public sealed class SandboxProcess : IAsyncDisposable
{
    private const int KeptErrorLines = 40;

    private readonly Process _process;
    private readonly Queue<string> _errors = new();

    private SandboxProcess(Process process)
    {
        _process = process;
        Info = null!;
        Client = null!;
    }

    /// <summary>Where it is and how to sign for it.</summary>
    public SandboxInfo Info { get; private set; }

    /// <summary>Its control endpoint: health, reset, requests.</summary>
    public SandboxClient Client { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a sandbox; it serves when this returns.</summary>
    /// <param name="options">How, or null for a free port and a temporary folder.</param>
    /// <param name="cancellationToken">Gives up the start, and leaves nothing running.</param>
    /// <returns>The running sandbox.</returns>
    /// <exception cref="QuiltException">
    /// <c>AspNetCoreRuntimeMissing</c>, <c>SandboxProgramMissing</c>, or <c>SandboxStartFailed</c> with what the program said.
    /// </exception>
    public static async Task<SandboxProcess> StartAsync(SandboxStartOptions? options = null, CancellationToken cancellationToken = default)
    {
        SandboxStartOptions chosen = options ?? new();
        ProcessStartInfo start = Command(DotnetLocator.Find(), SandboxAssembly.Find(chosen.AssemblyPath), chosen);
        SandboxProcess sandbox = new(new() { StartInfo = start });
        try
        {
            sandbox._process.ErrorDataReceived += (_, line) => sandbox.KeepError(line.Data);
            sandbox._process.Start();
            sandbox._process.BeginErrorReadLine();
            await sandbox.WaitUntilReadyAsync(chosen.StartTimeout, cancellationToken).ConfigureAwait(false);
            return sandbox;
        }
        catch
        {
            await sandbox.KillAsync().ConfigureAwait(false);
            sandbox._process.Dispose();
            throw;
        }
    }

    /// <summary>Ends it: asks first, and kills it when it has not ended within five seconds or when the token says so.</summary>
    /// <param name="cancellationToken">Ends the patience.</param>
    /// <returns>Completes when the process is gone.</returns>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            if (!_process.HasExited)
            {
                await Client.StopAsync(patience.Token).ConfigureAwait(false);
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or QuiltException)
        {
            // It does not listen any more, or not in time.
            await KillAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static ProcessStartInfo Command(string dotnet, string assembly, SandboxStartOptions options)
    {
        ProcessStartInfo start = new(dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        List<string> arguments = [assembly, "serve", "--port", options.Port.ToString(CultureInfo.InvariantCulture)];
        if (options.DataDirectory is not null)
        {
            arguments.AddRange(["--data", Path.GetFullPath(options.DataDirectory)]);
        }

        if (options.EndsWithThisProcess)
        {
            arguments.AddRange(["--stdin", "--parent", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        }

        arguments.ForEach(start.ArgumentList.Add);
        return start;
    }

    private async Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        string? line;
        try
        {
            line = await _process.StandardOutput.ReadLineAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"it was not ready within {timeout.TotalSeconds:0} s", null);
        }

        if (line is null)
        {
            await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            throw Failed($"it ended with exit code {_process.ExitCode}", null);
        }

        try
        {
            Info = JsonSerializer.Deserialize(line, SandboxJson.Default.SandboxInfo)
                ?? throw Failed("its ready line is null", null);
        }
        catch (JsonException error)
        {
            throw Failed($"its ready line cannot be read: {line}", error);
        }

        Client = new(Info.ControlEndpoint);
    }

    private async Task KillAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It never started or has ended already: there is nothing to kill.
            return;
        }

        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private void KeepError(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_errors)
        {
            _errors.Enqueue(line);
            if (_errors.Count > KeptErrorLines)
            {
                _errors.Dequeue();
            }
        }
    }

    private QuiltException Failed(string reason, Exception? inner)
    {
        string said;
        lock (_errors)
        {
            said = string.Join(Environment.NewLine, _errors);
        }

        return new(
            QuiltErrorKind.Unavailable,
            "SandboxStartFailed",
            said.Length == 0 ? $"The sandbox did not start: {reason}." : $"The sandbox did not start: {reason}. It said: {said}",
            string.Join(' ', _process.StartInfo.ArgumentList),
            "Read what the program said; run the same command by hand to see it in full.",
            innerException: inner);
    }
}
