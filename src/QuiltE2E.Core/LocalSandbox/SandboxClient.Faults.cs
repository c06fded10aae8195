using System.Net;
using System.Text.Json;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.LocalSandbox;

/// <content>Fault rules.</content>
public sealed partial class SandboxClient
{
    private const string FaultsPath = "/faults";

    /// <summary>Puts a fault rule in force.</summary>
    /// <param name="fault">What shall go wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rule, with its id and seed.</returns>
    /// <exception cref="QuiltException"><c>InvalidFault</c> with everything that is wrong; or nothing answers there.</exception>
    public async Task<SandboxFaultRule> SetFaultAsync(SandboxFault fault, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fault);

        // Of a rule that was read from a sandbox this leaves out the counts, which are no part of what is wished for.
        using ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(fault, SandboxFaultJson.Default.SandboxFault));
        byte[] body = await SendAsync(HttpMethod.Post, FaultsPath, cancellationToken, content).ConfigureAwait(false);
        return Read(body, SandboxFaultJson.Default.SandboxFaultRule, FaultsPath) with { ControlEndpoint = ControlEndpoint };
    }

    /// <summary>Lists the fault rules in force.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The rules with their counts, in the order they were set.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it is no sandbox.</exception>
    public async Task<IReadOnlyList<SandboxFaultRule>> GetFaultsAsync(CancellationToken cancellationToken = default)
    {
        byte[] body = await SendAsync(HttpMethod.Get, FaultsPath, cancellationToken).ConfigureAwait(false);
        return
        [
            .. Read(body, SandboxFaultJson.Default.SandboxFaultReport, FaultsPath).Rules
                .Select(rule => rule with { ControlEndpoint = ControlEndpoint }),
        ];
    }

    /// <summary>Takes a fault rule away; calls that hang by it end.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="QuiltException"><c>FaultNotFound</c>; or nothing answers there.</exception>
    public Task RemoveFaultAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return SendAsync(HttpMethod.Delete, $"{FaultsPath}/{Uri.EscapeDataString(id)}", cancellationToken);
    }

    /// <summary>Takes all fault rules away; calls that hang end.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="QuiltException">Nothing answers there, or it refused.</exception>
    public Task ClearFaultsAsync(CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, FaultsPath, cancellationToken);

    private QuiltException? RefusedFault(string path, HttpStatusCode status, byte[] body)
    {
        if (!path.StartsWith(FaultsPath, StringComparison.Ordinal) || status is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound))
        {
            return null;
        }

        string message = Read(body, SandboxFaultJson.Default.SandboxFaultRefusal, path).Message;
        return status == HttpStatusCode.NotFound
            ? new(
                QuiltErrorKind.NotFound,
                "FaultNotFound",
                $"The sandbox at {_control} says: {message}",
                path.Split('/')[^1],
                "List the rules with Get-QuiltSandboxFault.")
            : new(
                QuiltErrorKind.InvalidArgument,
                "InvalidFault",
                $"The sandbox does not take the fault rule: {message}",
                _control,
                "Correct the rule; nothing was changed.");
    }
}
