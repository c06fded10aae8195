using System.Management.Automation;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands about a catalog itself share: its users, keys and settings, whatever backend the session has.</summary>
public abstract class QuiltAdminCommand : QuiltSessionCommand
{
    /// <summary>Not used: what is asked for is the catalog's, and of no bucket.</summary>
    [Parameter(DontShow = true)]
    public override string? Bucket { get; set; }

    /// <inheritdoc/>
    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken) =>
        await ExecuteAsync(context, await context.Session.GetPlatformAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>The body.</summary>
    /// <param name="context">Pipeline and session.</param>
    /// <param name="platform">The way to the catalog's registry.</param>
    /// <param name="cancellationToken">Cancelled when the command must end.</param>
    /// <returns>A task.</returns>
    private protected abstract Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken);
}
